import assert from 'node:assert/strict';
import { endsPages, isRounded, textOfValue } from '../../../src/pages/next-value';

describe('the value for the next page', () => {
  it('ends the pages when it is absent, null, empty or false', () => {
    for (const next of [undefined, null, '', false]) assert.equal(endsPages(next), true);
  });

  it('ends them as a text as well, where a service has all values as text', () => {
    for (const next of ['false', 'False', 'FALSE', 'null']) assert.equal(endsPages(next), true);
  });

  it('is known to have been rounded beyond 2^53, wherever the number stands in it', () => {
    const large = 2 ** 53;
    for (const next of [large, -large, { after: [large] }, 1e300]) assert.equal(isRounded(next), true);
    for (const next of [large - 1, `${large}`, 1.5, 1700000000.25, null, { after: [1] }, undefined]) {
      assert.equal(isRounded(next), false);
    }
  });

  it('asks for another page in every other case, 0 included', () => {
    for (const next of [0, 1, -1, true, ' ', '0', 'none', 'nullable', [], {}, { id: null }])
      assert.equal(endsPages(next), false);
  });

  it('is the same as another whatever the order of its keys', () => {
    assert.equal(textOfValue({ a: 1, b: [{ c: 2, d: 3 }] }), textOfValue({ b: [{ d: 3, c: 2 }], a: 1 }));
    assert.notEqual(textOfValue({ a: [1, 2] }), textOfValue({ a: [2, 1] }));
    assert.notEqual(textOfValue('1'), textOfValue(1));
  });
});
