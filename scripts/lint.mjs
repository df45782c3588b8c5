/**
 * `npm run lint`: Biome for the form of the code, and knip for what nothing uses: files, exports, dependencies. Its second
 * run looks at what is released alone, so that nothing is kept there that only tests call.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './prepare.mjs';

const biome = path.join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
const knip = path.join(root, 'node_modules', 'knip', 'bin', 'knip.js');
const checks = [
  [biome, 'check', '--error-on-warnings', '.'],
  [knip, '--no-progress'],
  [knip, '--no-progress', '--production'],
];
const failed = checks.filter((args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0);
process.exit(failed.length === 0 ? 0 : 1);
