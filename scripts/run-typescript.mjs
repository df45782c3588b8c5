/** Runs a TypeScript program of this clone with the Node.js of the development dependencies, and ends as it ends. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, environment, nodeBinary, root } from './prepare.mjs';

/** @param file path from the root */
export function runTypeScript(file, args = process.argv.slice(2)) {
  ensureInstalled();
  ensureBuilt();
  const loader = path.join(root, 'node_modules', 'tsx', 'dist', 'cjs', 'index.cjs');
  const child = spawn(nodeBinary, ['--require', loader, path.join(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
  });
  // Ctrl-C reaches the program by itself; we wait for it to end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', (code) => process.exit(code ?? 1));
}
