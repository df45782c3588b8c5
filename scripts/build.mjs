/**
 * Builds the package with esbuild: the programs into `dist/`, the dialogs into `resources/`, and beside each node's .js
 * what Node-RED looks for there. Types are checked apart (`npm run check:types`).
 */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { addLicences, command, doctor, editor, root, runtime, sandbox, sandboxCommand } from './build/bundles.mjs';
import { layOutNodes } from './build/lay-out.mjs';
import { buildStamp } from './prepare.mjs';

for (const folder of ['dist', 'resources']) rmSync(path.join(root, folder), { recursive: true, force: true });
await Promise.all([runtime, sandbox, sandboxCommand, doctor, command].map((options) => esbuild.build(options)));
const { metafile } = await esbuild.build(editor);
addLicences(metafile);
await layOutNodes();
writeFileSync(buildStamp, '');
