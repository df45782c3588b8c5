/** `npm start`: installs and builds what is missing, then runs the demo with the Node.js that Node-RED 5 needs. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, environment, nodeBinary, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt();
const demo = spawn(nodeBinary, [path.join(root, 'scripts', 'demo', 'run.mjs')], {
  stdio: 'inherit',
  env: environment(),
});
// Ctrl-C reaches the demo by itself; we wait for it to end.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => demo.kill('SIGTERM'));
demo.once('exit', (code) => process.exit(code ?? 1));
