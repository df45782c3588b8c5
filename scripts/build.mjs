/**
 * Builds the package: the runtime with the TypeScript compiler into `dist/`, the dialogs with esbuild into
 * `resources/`, and beside each node's .js what Node-RED looks for there: template, icons, texts, help.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';
import { requiredModules } from './required-modules.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const nodeNames = ['tray-config', 'tray-connector'];

rmSync(path.join(root, 'dist'), { recursive: true, force: true });
rmSync(path.join(root, 'resources'), { recursive: true, force: true });
buildRuntime();
await buildEditor();
for (const name of nodeNames) layOutNode(name);

function buildRuntime() {
  const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const result = spawnSync(process.execPath, [compiler, '-p', path.join(root, 'tsconfig.json')], { stdio: 'inherit' });
  if (result.status !== 0) process.exit(result.status ?? 1);
  dropUnrequired();
}

/** Modules that hold only types, or that only the dialogs use, whose script has all that it needs. */
function dropUnrequired() {
  const entries = [...nodeNames.map((name) => `nodes/${name}/${name}.js`), 'sandbox/main.js'];
  const required = requiredModules(entries.map((entry) => path.join(root, 'dist', entry)));
  for (const name of readdirSync(path.join(root, 'dist'), { recursive: true })) {
    const file = path.join(root, 'dist', name);
    if (file.endsWith('.js') && !required.has(file)) rmSync(file);
  }
}

async function buildEditor() {
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['nodes/editor.ts'],
    outfile: 'resources/editor.js',
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'warning',
  });
}

/** `__VERSION__` makes the browser load a new release's script; the comment `__STYLES__` holds the style sheets' place. */
function layOutNode(name) {
  const source = path.join(root, 'nodes', name);
  const target = path.join(root, 'dist', 'nodes', name);
  mkdirSync(target, { recursive: true });
  const template = readFileSync(path.join(source, 'template.html'), 'utf8');
  writeFileSync(
    path.join(target, `${name}.html`),
    template.replaceAll('__VERSION__', version).replace('<!-- __STYLES__ -->', () => `<style>${styles()}</style>`),
  );
  cpSync(path.join(root, 'icons'), path.join(target, 'icons'), { recursive: true });
  for (const language of readdirSync(path.join(source, 'locales'))) layOutLanguage(name, source, target, language);
}

function layOutLanguage(name, source, target, language) {
  const from = path.join(source, 'locales', language);
  const to = path.join(target, 'locales', language);
  mkdirSync(to, { recursive: true });
  const catalogue = JSON.parse(readFileSync(path.join(from, 'strings.json'), 'utf8'));
  if (name === 'tray-connector' && language === 'en-US') catalogue[name].failureText = failureTexts();
  writeFileSync(path.join(to, `${name}.json`), JSON.stringify(catalogue));
  const help = path.join(from, 'help.md');
  if (!existsSync(help)) return;
  // Node-RED turns Markdown into its own form of help, with lists of properties that look like those of other nodes.
  const markdown = readFileSync(help, 'utf8');
  const script = `<script type="text/markdown" data-help-name="${name}">\n${markdown}</script>\n`;
  writeFileSync(path.join(to, `${name}.html`), script);
}

/** The English sentences of failures, which stand in the sources, since they are said without a catalogue as well. */
function failureTexts() {
  return createRequire(import.meta.url)(path.join(root, 'dist', 'src', 'shared', 'failure-texts.js')).failureTexts;
}

function styles() {
  const folder = path.join(root, 'src', 'editor', 'styles');
  const sheets = readdirSync(folder).filter((file) => file.endsWith('.css'));
  const css = sheets
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .join('\n');
  return esbuild.transformSync(css, { loader: 'css', minify: true }).code;
}
