/** Type-checks the runtime, the dialogs, the tests and the benchmark. Ends with 1 when any of them has an error. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { nodeBinary, root } from './prepare.mjs';

const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const projects = ['tsconfig.json', 'tsconfig.editor.json', 'test/tsconfig.json', 'bench/tsconfig.json'];
const failed = projects.filter((project) => {
  const result = spawnSync(nodeBinary, [compiler, '--noEmit', '-p', path.join(root, project)], { stdio: 'inherit' });
  return result.status !== 0;
});
process.exit(failed.length === 0 ? 0 : 1);
