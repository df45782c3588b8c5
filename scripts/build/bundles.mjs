/** What esbuild makes of the sources: the two nodes' program, the local Tray API, and the script of the dialogs. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
export const nodeNames = ['tray-config', 'tray-connector', 'tray-trigger', 'tray-queue'];

/** Packages stay dependencies, which npm installs. The names stay readable, so that stack traces say where. */
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

/** One program for all nodes, which is quicker to load than many files. Beside Node-RED's files stand stubs. */
export const runtime = {
  ...program,
  stdin: {
    contents: nodeNames.map((name) => `exports['${name}'] = require('./nodes/${name}/${name}');`).join('\n'),
    resolveDir: root,
    sourcefile: 'runtime.ts',
    loader: 'ts',
  },
  outfile: 'dist/runtime.js',
};

/** Programs of their own, which few installations run: without white space, which is a quarter of them. Names stay. */
const rarelyRun = { ...program, minifyWhitespace: true };

export const sandbox = { ...rarelyRun, entryPoints: ['sandbox/index.ts'], outfile: 'dist/sandbox/index.js' };
/** The command line loads the local Tray API, which the demo loads too. */
export const sandboxCommand = {
  ...program,
  entryPoints: ['sandbox/main.ts'],
  outfile: 'dist/sandbox/main.js',
  external: ['./index'],
};

/** The doctor, and the command that leads to it or to the local Tray API. */
export const doctor = { ...rarelyRun, entryPoints: ['doctor/main.ts'], outfile: 'dist/doctor/main.js' };
export const command = {
  ...program,
  entryPoints: ['command/main.ts'],
  outfile: 'dist/command/main.js',
  external: ['../doctor/main', '../sandbox/main'],
};

/** The oldest browsers that the dialogs are made for, as the README names them. */
export const browsers = ['chrome110', 'edge110', 'firefox115', 'safari16'];

/** `metafile` lists which packages went into the script. */
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

/** Puts the licences of the packages that are part of the script at its end: they ask for it. */
export function addLicences({ inputs }) {
  const packages = Object.keys(inputs).flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []);
  const texts = [...new Set(packages)].map((name) => {
    const licence = readFileSync(path.join(root, 'node_modules', name, 'LICENSE'), 'utf8').trim();
    return `/*! ${name}\n\n${licence}\n*/\n`;
  });
  writeFileSync(path.join(root, editor.outfile), texts.join(''), { flag: 'a' });
}
