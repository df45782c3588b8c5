import assert from 'node:assert/strict';
import { shorten } from '../../../../src/shared/texts/shorten';

describe('shorten', () => {
  it('leaves a text that is short enough as it is', () => {
    assert.equal(shorten('12345', 5), '12345');
  });

  it('cuts a longer one, its ellipsis counted', () => {
    assert.equal(shorten('123456', 5), '1234…');
  });

  it('never cuts a character in two', () => {
    assert.equal(shorten('123😀56', 5), '123…');
  });
});
