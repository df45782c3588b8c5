/**
 * The bundles that esbuild makes of the sources: the programs of the nodes, the doctor and the local Tray API, and the
 * script of the dialogs.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compact } from './compact.mjs';
import { loadMimeTypes, shortList } from './mime-types.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const nodeNames = ['tray-config', 'tray-connector', 'tray-trigger', 'tray-queue'];

/** Packages remain dependencies, which npm installs. */
const program = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: ['node20.19'],
  format: 'cjs',
  packages: 'external',
  legalComments: 'none',
  logLevel: 'warning',
};

/**
 * One program for all nodes, which loads faster than many files, with stubs where Node-RED looks for them; and the
 * doctor. Their common code is in `dist/shared.js`.
 */
export const nodesAndDoctor = {
  ...program,
  entryPoints: { runtime: 'nodes/runtime.ts', 'doctor/main': 'doctor/main.ts' },
  outdir: 'dist',
  format: 'esm',
  splitting: true,
  chunkNames: 'shared',
  plugins: [loadMimeTypes, compact],
};

/** `metafile` lists which packages went into the file, here and in the dialogs' script. */
export const mimeTypes = {
  ...program,
  entryPoints: ['node_modules/mime-types/index.js'],
  outfile: 'dist/mime-types.js',
  plugins: [shortList, compact],
  packages: 'bundle',
  metafile: true,
};

export const sandbox = {
  ...program,
  entryPoints: ['sandbox/index.ts'],
  outfile: 'dist/sandbox/index.js',
  plugins: [compact],
};
/** The local Tray API, loaded by the command line and by the demo. */
export const sandboxCommand = {
  ...program,
  entryPoints: ['sandbox/main.ts'],
  outfile: 'dist/sandbox/main.js',
  external: ['./index'],
};

/** The command that starts the doctor or the local Tray API. */
export const command = {
  ...program,
  entryPoints: ['command/main.ts'],
  outfile: 'dist/command/main.js',
  external: ['../doctor/main', '../sandbox/main'],
};

/** The oldest browsers that the dialogs support, as listed in the README. */
export const browsers = ['chrome110', 'edge110', 'firefox115', 'safari16'];

export const editor = {
  absWorkingDir: root,
  entryPoints: ['nodes/editor.ts'],
  outfile: 'resources/editor.js',
  bundle: true,
  minify: true,
  format: 'iife',
  target: browsers,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

/** Appends the licences of the packages that are part of a built file, as they require. */
export function addLicences({ inputs, outputs }) {
  const packages = Object.keys(inputs).flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  const texts = [...new Set(packages)].map((name) => {
    const licence = readFileSync(path.join(root, 'node_modules', name, 'LICENSE'), 'utf8').trim();
    return `/*! ${name}\n\n${licence}\n*/\n`;
  });
  for (const file of Object.keys(outputs)) writeFileSync(path.join(root, file), texts.join(''), { flag: 'a' });
}
