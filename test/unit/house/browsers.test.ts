/** What the editor loads keeps to the browsers that the README names (H10). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import esbuild from 'esbuild';

const root = path.resolve(__dirname, '../../..');

/** Built-in functions that one of those browsers lacks. Syntax is translated by the build, a lookbehind cannot be. */
const tooNew: Record<string, RegExp> = {
  'URL.canParse or URL.parse': /\bURL\.(canParse|parse)\b/,
  'a lookbehind': /\(\?<[=!]/,
  'Object.groupBy or Map.groupBy': /\b(Object|Map)\.groupBy\b/,
  'Array.fromAsync': /\bArray\.fromAsync\b/,
  'Promise.withResolvers or Promise.try': /\bPromise\.(withResolvers|try)\b/,
  'AbortSignal.any or AbortSignal.timeout': /\bAbortSignal\.(any|timeout)\b/,
  'methods of sets and iterators':
    /\.(isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(|\bIterator\.from\b/,
  'checkVisibility or popovers': /\.(checkVisibility|showPopover)\(/,
};

describe('the script of the dialogs', () => {
  let text: string;

  before(async () => {
    const { outputFiles } = await esbuild.build({
      absWorkingDir: root,
      entryPoints: ['nodes/editor.ts'],
      bundle: true,
      write: false,
      format: 'iife',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      legalComments: 'none',
    });
    text = outputFiles[0]?.text ?? '';
    assert.ok(text.length > 100_000);
  });

  for (const [what, pattern] of Object.entries(tooNew)) {
    it(`does without ${what}`, () => {
      const lines = text.split('\n').filter((line) => pattern.test(line) && !/^\s*(\/\/|\*|\/\*)/.test(line));
      assert.deepEqual(lines, []);
    });
  }

  it('is built for the browsers that the README names', () => {
    const built = /browsers = \[([^\]]+)\]/.exec(readFileSync(path.join(root, 'scripts/build/bundles.mjs'), 'utf8'));
    assert.equal(built?.[1], "'chrome110', 'edge110', 'firefox115', 'safari16'");
    const readme = readFileSync(path.join(root, 'README.md'), 'utf8').replaceAll(/\s+/g, ' ');
    assert.ok(readme.includes('Chrome and Edge from version 110, Firefox from 115 and Safari from 16.'));
  });
});
