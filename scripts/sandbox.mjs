/** `npm run sandbox`: the local Tray API alone. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { ensureBuilt, ensureInstalled, environment, nodeBinary, root } from './prepare.mjs';

ensureInstalled();
ensureBuilt();
const main = path.join(root, 'dist', 'sandbox', 'main.js');
const sandbox = spawn(nodeBinary, [main, ...process.argv.slice(2)], { stdio: 'inherit', env: environment() });
// Ctrl-C reaches the sandbox by itself; we wait for it to end.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => sandbox.kill('SIGTERM'));
sandbox.once('exit', (code) => process.exit(code ?? 1));
