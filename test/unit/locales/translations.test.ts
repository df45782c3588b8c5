/** Every language says everything that English says, with the same places for values. */
import assert from 'node:assert/strict';
import { original } from '../../support/catalogue';
import { languagesOf, nodes, textsOf, translations } from './catalogues';

describe('the catalogues', () => {
  for (const node of nodes) {
    const english = textsOf(node, original);

    it(`of ${node} are there in every language`, () => {
      assert.deepEqual(languagesOf(node), [original, ...translations].sort());
      assert.ok(english.size > 5);
    });

    for (const language of translations) {
      it(`of ${node} have the same keys in ${language} as in English, in the same order`, () => {
        assert.deepEqual([...textsOf(node, language).keys()], [...english.keys()]);
      });

      it(`of ${node} have the same places for values in ${language} as in English`, () => {
        const texts = textsOf(node, language);
        const different = [...english]
          .filter(([key, text]) => String(placesOf(text)) !== String(placesOf(texts.get(key) ?? '')))
          .map(([key, text]) => `${key}: "${text}" and "${texts.get(key)}"`);
        assert.deepEqual(different, []);
      });

      it(`of ${node} have text in ${language} wherever English has some, without spaces around it`, () => {
        const bad = [...textsOf(node, language)].filter(([, text]) => text === '' || text !== text.trim());
        assert.deepEqual(bad, []);
      });
    }
  }

  it('are translated: no text of several words is the same as in English', () => {
    for (const language of translations) {
      const texts = textsOf('tray-connector', language);
      const sentences = [...textsOf('tray-connector', original)].filter(([, text]) => wordsIn(text) > 2);
      const same = sentences.filter(([key, text]) => texts.get(key) === text);
      assert.deepEqual(same, [], language);
    }
  });
});

function placesOf(text: string): string[] {
  return (text.match(/__\w+?__/g) ?? []).sort();
}

/** Places for values are no words of a language. */
function wordsIn(text: string): number {
  return text.replace(/__\w+?__/g, '').match(/\p{L}{2,}/gu)?.length ?? 0;
}
