/** What the packed package holds: what is needed, and nothing else. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packedFiles } from '../support/npm';

const root = path.resolve(__dirname, '..', '..');
const { dependencies }: { dependencies: Record<string, string> } = require('../../package.json');
const nodes = ['tray-config', 'tray-connector', 'tray-trigger', 'tray-queue'];
const nodePrograms = nodes.map((name) => `dist/nodes/${name}/${name}.js`);
/** Loaded with the first file only. */
const mimeTypes = 'dist/mime-types.js';
const languages = ['de', 'en-US', 'es-ES', 'fr', 'ja', 'pt-BR', 'zh-CN'];

/** What Node-RED reads beside each node's program. */
const nodeFiles = nodes.flatMap((name) => [
  `dist/nodes/${name}/${name}.html`,
  `dist/nodes/${name}/icons/tray.svg`,
  ...languages.flatMap((language) =>
    ['html', 'json'].map((type) => `dist/nodes/${name}/locales/${language}/${name}.${type}`),
  ),
]);
const documents = ['CHANGELOG.md', 'LICENSE', 'README.md', 'SECURITY.md', 'package.json'];
const examples = readdirSync(path.join(root, 'examples')).map((name) => `examples/${name}`);

describe('the files of the packed package', () => {
  let files: string[];
  before(() => {
    files = packedFiles(root);
  });

  it('are documents, examples, the script of the dialogs, what Node-RED reads beside the nodes, and programs', () => {
    const others = files.filter((file) => !isProgram(file));
    assert.deepEqual(others.sort(), [...documents, ...examples, 'resources/editor.js', ...nodeFiles].sort());
  });

  it('hold the programs of all nodes, of the doctor and of the local Tray API, and only what these load', () => {
    const entries = [...nodePrograms, 'dist/command/main.js', 'dist/doctor/main.js'];
    assert.deepEqual(files.filter(isProgram).sort(), [...loadedBy(entries), mimeTypes].sort());
  });

  it('load the packages that npm installs beside them, and axios, undici and mime-types only when they are needed', () => {
    const programs = files.filter(isProgram).map((file) => readFileSync(path.join(root, file), 'utf8'));
    for (const name of Object.keys(dependencies)) {
      assert.ok(
        programs.some((program) => program.includes(`("${name}`)),
        name,
      );
    }
    const loaded = modulesOf(nodePrograms);
    assert.deepEqual(
      loaded.filter((file) => /node_modules.(axios|undici)|mime-types/.test(file)),
      [],
    );
  });

  it('load only files of their own that are there, also those that are loaded later', () => {
    const targets = files.filter(isProgram).flatMap((file) => {
      const loads = readFileSync(path.join(root, file), 'utf8').matchAll(/\("(\.\.?\/[\w./-]+)"\)/g);
      return [...loads].map(([, target = '']) => require.resolve(path.join(root, path.dirname(file), target)));
    });
    assert.ok(targets.includes(path.join(root, mimeTypes)));
  });

  it('hold all types and endings that mime-types knows', () => {
    const { types, extensions }: typeof import('mime-types') = require('mime-types');
    const built: typeof import('mime-types') = require(path.join(root, mimeTypes));
    assert.deepEqual({ ...built.types }, { ...types });
    assert.deepEqual({ ...built.extensions }, { ...extensions });
  });

  it('hold the licences of the packages that are part of a file at its end (H22)', () => {
    const parts = { 'resources/editor.js': ['preact'], [mimeTypes]: ['mime-types', 'mime-db'] };
    for (const [file, packages] of Object.entries(parts)) {
      const text = readFileSync(path.join(root, file), 'utf8');
      for (const name of packages) {
        assert.ok(text.includes(readFileSync(path.join(root, 'node_modules', name, 'LICENSE'), 'utf8').trim()), name);
      }
    }
  });

  it('say in stack traces which function failed, in lines that can be read', () => {
    const [program = ''] = nodePrograms;
    const register: (RED?: object) => void = require(path.join(root, program));
    assert.throws(register, ({ stack }: Error) => /^ +at register \(.+[\\/]runtime\.js:\d+:\d+\)$/m.test(stack ?? ''));
    const lines = readFileSync(path.join(root, 'dist', 'runtime.js'), 'utf8').split('\n');
    assert.ok(Math.max(...lines.map(({ length }) => length)) < 1000);
  });

  it('hold none of the dialogs’ sources and nothing that only tests use', () => {
    assert.deepEqual(
      files.filter((file) => /(^|\/)(test|bench|scripts|docs|editor|fixtures)\//.test(file)),
      [],
    );
  });
});

function isProgram(file: string): boolean {
  return file.startsWith('dist/') && file.endsWith('.js');
}

/** Our own files that come with the built entries. The local Tray API only tells how it is used. */
function loadedBy(entries: readonly string[]): string[] {
  const dist = path.join(root, 'dist') + path.sep;
  return modulesOf(entries)
    .filter((file) => file.startsWith(dist))
    .map((file) => path.relative(root, file).replaceAll(path.sep, '/'));
}

/** Loads built entries in a process of their own and gives the files of all modules that came with them. */
function modulesOf(entries: readonly string[]): string[] {
  const script = `
    for (const entry of ${JSON.stringify(entries)}) require(require('node:path').resolve(entry));
    console.log(JSON.stringify(Object.keys(require.cache)));`;
  const printed = execFileSync(process.execPath, ['--eval', script, '--', 'main', '--help'], {
    cwd: root,
    encoding: 'utf8',
  });
  return JSON.parse(printed.trim().split('\n').at(-1) ?? '');
}
