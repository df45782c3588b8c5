import assert from 'node:assert/strict';
import fc from 'fast-check';
import { numberWithoutDigits } from '../../../../src/schema/checking/number-digits';

describe('whole numbers beyond 2^53', () => {
  it('are found where they would be sent as another number', () => {
    assert.equal(numberWithoutDigits({ type: 'num', value: '9007199254740993' }), '9007199254740992');
    assert.equal(numberWithoutDigits({ type: 'num', value: ' -9007199254740993 ' }), '-9007199254740992');
    assert.equal(
      numberWithoutDigits({ type: 'json', value: '{"id": [12345678901234567890]}' }),
      '12345678901234567000',
    );
  });

  it('pass where they arrive as they are', () => {
    for (const value of ['9007199254740991', '9007199254740992', '10000000000000000000', '1e300', '0.1', '', 'x']) {
      assert.equal(numberWithoutDigits({ type: 'num', value }), undefined, value);
    }
  });

  it('pass in texts, also in those of JSON', () => {
    assert.equal(numberWithoutDigits({ type: 'str', value: '9007199254740993' }), undefined);
    assert.equal(
      numberWithoutDigits({ type: 'json', value: '["a \\" 9007199254740993", "9007199254740993"]' }),
      undefined,
    );
  });

  it('are never found in what a number itself is written as', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = JSON.stringify(value);
        assert.equal(numberWithoutDigits({ type: 'num', value: text }), undefined);
        assert.equal(numberWithoutDigits({ type: 'json', value: `[${text}]` }), undefined);
      }),
    );
  });
});
