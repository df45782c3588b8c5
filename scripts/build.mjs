/**
 * Builds the package with esbuild: the programs into `dist/`, the dialogs into `resources/`, and next to each node's
 * .js the files that Node-RED looks for there. Types are checked separately (`npm run check:types`). With
 * `--source-maps` each program contains its source map, for profiling; a release is made by a build without it.
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import {
  addLicences,
  command,
  editor,
  mimeTypes,
  nodesAndDoctor,
  root,
  sandbox,
  sandboxCommand,
} from './build/bundles.mjs';
import { layOutNodes } from './build/lay-out.mjs';
import { buildStamp } from './prepare.mjs';

const sourcemap = process.argv.includes('--source-maps') ? 'inline' : false;
const build = (options) => esbuild.build({ ...options, sourcemap });

for (const folder of ['dist', 'resources']) rmSync(path.join(root, folder), { recursive: true, force: true });
await Promise.all([nodesAndDoctor, sandbox, sandboxCommand, command].map(build));
for (const options of [mimeTypes, editor]) {
  const { metafile } = await build(options);
  addLicences(metafile);
}
await layOutNodes();
if (!sourcemap) writeFileSync(buildStamp, '');
