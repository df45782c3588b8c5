/**
 * `npm run check:types`: checks the types of the runtime, the dialogs, the tests and the benchmark. Each is a separate
 * project that uses the others' declarations, so that only what a change affects is checked again. `--watch` keeps
 * checking.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { nodeBinary, root } from './prepare.mjs';

const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const args = [compiler, '--build', path.join(root, 'tsconfig.all.json'), ...process.argv.slice(2)];
process.exit(spawnSync(nodeBinary, args, { stdio: 'inherit' }).status ?? 1);
