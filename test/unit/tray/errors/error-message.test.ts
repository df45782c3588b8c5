import assert from 'node:assert/strict';
import { messageIn } from '../../../../src/tray/errors/error-message';

describe('messageIn', () => {
  const rows: [string, unknown, string | undefined][] = [
    ['a text in one line', '  Not\n found ', 'Not found'],
    ['an empty text', ' ', undefined],
    ['a number', 5, undefined],
    ['null', null, undefined],
    ['a list of more than three', ['a', 'b', 'c', 'd'], 'a; b; c'],
    ['nested messages', { error: { errors: [{ reason: 'x' }] } }, 'x'],
    ['a text that only begins like JSON', '[sic] no', '[sic] no'],
    ['a page without a title', '<html><body>x</body></html>', undefined],
    ['an inherited property', Object.create({ message: 'inherited' }), undefined],
  ];
  for (const [what, answer, words] of rows) {
    it(`reads ${what}`, () => assert.equal(messageIn(answer), words));
  }

  it('gives up on nesting without end', () => {
    const deep = JSON.parse(`${'{"error":'.repeat(900)}"x"${'}'.repeat(900)}`);
    assert.equal(messageIn(deep), undefined);
  });
});
