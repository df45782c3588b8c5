/** The dialogs have no colours of their own, so that they fit every theme of Node-RED. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(__dirname, '..', '..', '..');
const folder = path.join(root, 'src', 'editor', 'styles');
const css = readdirSync(folder)
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n');

const themes = {
  '5': 'node_modules/@node-red/editor-client/public/red/style.min.css',
  '4.1': 'node_modules/node-red-4/node_modules/@node-red/editor-client/public/red/style.min.css',
};

describe('the style sheets', () => {
  it('name no colour', () => {
    const declarations = [
      ...css.matchAll(/^\s*(?:[a-z-]*color|background|border[a-z-]*|box-shadow|outline)\s*:(.*);/gm),
    ];
    assert.ok(declarations.length > 10);
    const colours = /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(|\b(black|white|red|green|blue|gr[ae]y|yellow|orange)\b/i;
    const withoutVariables = declarations.map(([, value = '']) => value.replaceAll(/var\([^)]*\)/g, ''));
    assert.deepEqual(
      withoutVariables.filter((value) => colours.test(value)),
      [],
    );
  });

  for (const [version, file] of Object.entries(themes)) {
    it(`use variables that Node-RED ${version} has, and some of their own`, () => {
      const theme = readFileSync(path.join(root, file), 'utf8');
      const used = new Set([...css.matchAll(/var\((--[a-z0-9-]+)/g)].map((match) => match[1] ?? ''));
      assert.deepEqual(
        [...used].filter((variable) => !theme.includes(`${variable}:`) && !css.includes(`${variable}:`)),
        [],
      );
    });
  }

  it('keep to the dialogs', () => {
    const selectors = [...css.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g)].map(
      (match) => match[1] ?? '',
    );
    const strangers = selectors
      .flatMap((list) => list.split(/,(?![^(]*\))/))
      .map((selector) => selector.trim())
      .filter((selector) => !selector.startsWith('@') && !selector.includes('.tray-'));
    assert.deepEqual(strangers, []);
  });
});
