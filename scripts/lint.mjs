/**
 * `npm run lint`: Biome for the code, and knip for unused files, exports and dependencies. Its second run only
 * considers what is released, so that nothing is kept there that only tests use.
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
