import assert from 'node:assert/strict';
import { fittingValue } from '../../../../src/schema/paging/fitting-value';
import type { JsonObject } from '../../../../src/shared/json';

const schema: JsonObject = {
  type: 'object',
  properties: {
    text: { type: 'string' },
    whole: { type: 'integer' },
    number: { type: ['number', 'null'] },
    both: { type: ['string', 'integer'] },
    any: {},
    list: { type: 'array', items: { type: 'object', properties: { page: { type: 'string' } } } },
    choice: { oneOf: [{ type: 'object', properties: { page: { type: 'integer' } } }, { type: 'null' }] },
  },
};

describe('the value for a page in its type', () => {
  it('is text where only text is taken, and a number where only numbers are', () => {
    assert.equal(fittingValue(20, ['text'], schema), '20');
    assert.equal(fittingValue(20, ['list', '0', 'page'], schema), '20');
    assert.equal(fittingValue('20', ['whole'], schema), 20);
    assert.equal(fittingValue('-1.5', ['number'], schema), -1.5);
    assert.equal(fittingValue('3', ['choice', 'page'], schema), 3);
  });

  it('stays as it is everywhere else', () => {
    for (const place of ['both', 'any', 'unknown']) {
      for (const value of [20, '20']) assert.equal(fittingValue(value, [place], schema), value);
    }
    assert.equal(fittingValue('20', ['whole'], undefined), '20');
    for (const value of [null, true, '', { a: 1 }, ['1']]) assert.equal(fittingValue(value, ['whole'], schema), value);
  });

  it('stays a text that is more than a number', () => {
    for (const text of ['', ' 1', '01', '1e3', '0x10', 'abc', 'NaN', 'Infinity', '9007199254740993', '1.0']) {
      assert.equal(fittingValue(text, ['whole'], schema), text);
    }
  });
});
