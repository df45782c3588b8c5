/** `npm run bench`: measures the built package; takes some minutes. Anything else that runs meanwhile is in the figures. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, environment, nodeBinary, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt();
const main = path.join(root, 'bench', 'main.ts');
const bench = spawn(nodeBinary, ['--require', 'tsx/cjs', main, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: environment(),
});
// Ctrl-C reaches the benchmark by itself; we wait for it to end.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => bench.kill('SIGTERM'));
bench.once('exit', (code) => process.exit(code ?? 1));
