import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish, localize } from '../../../../src/shared/texts/localized-text';
import { printable } from '../../../../src/shared/texts/printable';

describe('printable (H16)', () => {
  const texts: [string, string][] = [
    ['a\nforged line\r\n\tof a log', 'a forged line of a log'],
    ['\u001b[31mred\u001b[0m \u001b[2J\u009b1A', 'red '],
    ['\u001b]0;title\u0007', ' ]0;title '],
    ['\u202etxt.exe\u2066', ' txt.exe '],
    ['a\u2028b\u0000c\u007fd\u0085e', 'a b c d e'],
    ['Grüße, 世界 👩‍👩‍👧 [31m', 'Grüße, 世界 👩‍👩‍👧 [31m'],
  ];
  for (const [text, shown] of texts) {
    it(`gives ${JSON.stringify(shown)}`, () => assert.equal(printable(text), shown));
  }

  it('leaves no control character of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => !/\p{Cc}/u.test(printable(text))));
  });

  it('is what every failure says, whoever wrote its parts', () => {
    const evil = 'x\n28 Nov - [info] forged \u001b[2J';
    const texts = [{ key: 'typeUnknown', params: { type: evil } } as const, { literal: evil }];
    for (const text of [inEnglish(texts), localize(texts, (_key, params) => `${params?.type}`)]) {
      assert.match(text, /x 28 Nov - \[info\] forged/);
      assert.doesNotMatch(text, /\p{Cc}/u);
    }
  });
});
