import assert from 'node:assert/strict';
import type { FieldRow } from '../../../../src/shared/flow';
import { buildInput } from '../../../support/build-input';
import { failuresOf, inputOf, row } from './rows';

describe('buildInput', () => {
  describe('literals', () => {
    it('takes every literal type', async () => {
      const rows = [
        row('/text', 'str', 'Hi'),
        row('/empty', 'str', ''),
        row('/count', 'num', '12.5'),
        row('/on', 'bool', 'true'),
        row('/off', 'bool', 'false'),
        row('/list', 'json', '[1,null,{"a":[]}]'),
        row('/nothing', 'json', 'null'),
      ];
      assert.deepEqual(await inputOf(rows), {
        text: 'Hi',
        empty: '',
        count: 12.5,
        on: true,
        off: false,
        list: [1, null, { a: [] }],
        nothing: null,
      });
    });

    it('reads values that Node-RED took from the environment', async () => {
      assert.deepEqual(await inputOf([row('/n', 'num', 5), row('/b', 'bool', true), row('/j', 'json', { a: 1 })]), {
        n: 5,
        b: true,
        j: { a: 1 },
      });
    });

    for (const value of ['', ' ', 'abc', '1e999', 'NaN', '1,5']) {
      it(`refuses the number "${value}"`, async () => {
        assert.deepEqual(await failuresOf([row('/n', 'num', value)]), ['/n: The value must be a number.']);
      });
    }

    it('gives the empty object for no rows', async () => {
      assert.deepEqual(await inputOf([]), {});
    });
  });

  it('takes many rows, and values with many keys, as it takes few', async () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key_${index}`, index]));
    const rows: FieldRow[] = Object.keys(many).map((key) => ({ path: `/${key}`, type: 'msg', value: key }));
    const built = await buildInput([...rows, { path: '/all', type: 'msg', value: 'all' }], (_, key) =>
      key === 'all' ? many : many[key],
    );
    assert.equal(JSON.stringify(built), JSON.stringify({ input: { ...many, all: many } }));
  });
});
