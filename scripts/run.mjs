import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, environment, nodeBinary, root } from './prepare.mjs';

/**
 * Runs a program of this clone with the Node.js of the development dependencies, after installing and building as
 * needed, and exits with its status.
 * @param file path from the root, of JavaScript or TypeScript
 */
export function run(file, args = process.argv.slice(2)) {
  ensureInstalled();
  ensureBuilt();
  const child = spawn(nodeBinary, [...loaderOf(file), path.join(root, file), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: environment(),
  });
  // The program receives Ctrl-C itself, so only wait for it to end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.once('exit', (code) => process.exit(code ?? 1));
}

function loaderOf(file) {
  return file.endsWith('.ts') ? ['--require', path.join(root, 'node_modules', 'tsx', 'dist', 'cjs', 'index.cjs')] : [];
}
