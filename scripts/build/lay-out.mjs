/** The files that Node-RED looks for next to each node's .js: template, icons, texts and help. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';
import { nodeNames, root } from './bundles.mjs';

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

export async function layOutNodes() {
  const english = await failureTexts();
  for (const name of nodeNames) layOutNode(name, english);
}

/**
 * `__VERSION__` makes the browser load a new release's script; the comment `__STYLES__` is replaced by the style
 * sheets.
 */
function layOutNode(name, english) {
  const source = path.join(root, 'nodes', name);
  const target = path.join(root, 'dist', 'nodes', name);
  mkdirSync(target, { recursive: true });
  writeFileSync(path.join(target, `${name}.js`), `module.exports = require('../../runtime.js').nodes['${name}'];\n`);
  const template = readFileSync(path.join(source, 'template.html'), 'utf8');
  writeFileSync(
    path.join(target, `${name}.html`),
    template.replaceAll('__VERSION__', version).replace('<!-- __STYLES__ -->', () => `<style>${styles()}</style>`),
  );
  cpSync(path.join(root, 'icons'), path.join(target, 'icons'), { recursive: true });
  for (const language of readdirSync(path.join(source, 'locales'))) {
    layOutLanguage(name, source, target, language, english);
  }
}

function layOutLanguage(name, source, target, language, english) {
  const from = path.join(source, 'locales', language);
  const to = path.join(target, 'locales', language);
  mkdirSync(to, { recursive: true });
  const catalogue = JSON.parse(readFileSync(path.join(from, 'strings.json'), 'utf8'));
  if (name === 'tray-connector' && language === 'en-US') catalogue[name].failureText = english;
  writeFileSync(path.join(to, `${name}.json`), JSON.stringify(catalogue));
  const help = path.join(from, 'help.md');
  if (!existsSync(help)) return;
  // Node-RED renders Markdown as help, with lists of properties that look like those of other nodes.
  const markdown = readFileSync(help, 'utf8');
  const script = `<script type="text/markdown" data-help-name="${name}">\n${markdown}</script>\n`;
  writeFileSync(path.join(to, `${name}.html`), script);
}

/** The English texts of failures, which are in the sources because they are also used without a catalogue. */
async function failureTexts() {
  const entryPoints = [path.join(root, 'src', 'shared', 'texts', 'failure-texts.ts')];
  const { outputFiles } = await esbuild.build({ entryPoints, bundle: true, format: 'esm', write: false });
  const program = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
  return program.failureTexts;
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
