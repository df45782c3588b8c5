import assert from 'node:assert/strict';
import { endsPages, textOfValue } from '../../../src/pages/next-value';

describe('the value for the next page', () => {
  it('ends the pages when it is absent, null, empty or false', () => {
    for (const next of [undefined, null, '', false]) assert.equal(endsPages(next), true);
  });

  it('asks for another page in every other case, 0 included', () => {
    for (const next of [0, 1, -1, true, ' ', '0', 'null', [], {}, { id: null }]) assert.equal(endsPages(next), false);
  });

  it('is the same as another whatever the order of its keys', () => {
    assert.equal(textOfValue({ a: 1, b: [{ c: 2, d: 3 }] }), textOfValue({ b: [{ d: 3, c: 2 }], a: 1 }));
    assert.notEqual(textOfValue({ a: [1, 2] }), textOfValue({ a: [2, 1] }));
    assert.notEqual(textOfValue('1'), textOfValue(1));
  });
});
