import assert from 'node:assert/strict';
import { compileInput } from '../../../../src/input/compile-input';
import type { Evaluate } from '../../../../src/input/evaluate';
import { inputOf, noExpressions, row } from './rows';

describe('buildInput', () => {
  describe('expressions', () => {
    const message = { name: 'Ada', tags: ['a'], when: new Date(0), deep: { list: [{ x: 1 }] } };
    const fromMessage: Evaluate = (_type, value) => Reflect.get(message, value);

    it('gives type and value as saved', async () => {
      const asked: string[] = [];
      await inputOf([row('/a', 'msg', 'x'), row('/b', 'jsonata', 'y + 1')], (type, value) => {
        asked.push(`${type} ${value}`);
      });
      assert.deepEqual(asked, ['msg x', 'jsonata y + 1']);
    });

    it('copies what it is given', async () => {
      const plan = compileInput([row('/deep', 'msg', 'deep'), row('/deep/list/0/x', 'num', '2')]);
      const built = plan.build(fromMessage);
      assert.deepEqual(built, { input: { deep: { list: [{ x: 2 }] } } });
      assert.deepEqual(message.deep, { list: [{ x: 1 }] });
    });

    it('never shares a literal between two inputs', () => {
      const plan = compileInput([row('/a', 'json', '{"b":[1]}'), row('/a/b/1', 'num', '2')]);
      assert.deepEqual(plan.build(noExpressions), { input: { a: { b: [1, 2] } } });
      assert.deepEqual(plan.build(noExpressions), { input: { a: { b: [1, 2] } } });
    });

    it('is synchronous unless an expression is not', async () => {
      const plan = compileInput([row('/a', 'msg', 'name'), row('/b', 'msg', 'tags')]);
      assert.deepEqual(plan.build(fromMessage), { input: { a: 'Ada', b: ['a'] } });
      const waiting = plan.build((_type, value) => (value === 'tags' ? Promise.resolve(1) : 'x'));
      assert.ok(waiting instanceof Promise);
      assert.deepEqual(await waiting, { input: { a: 'x', b: 1 } });
    });

    it('reads values as JSON does', async () => {
      const values: Record<string, unknown> = { date: message.when, nan: Number.NaN, list: [undefined, () => 1] };
      const rows = Object.keys(values).map((key) => row(`/${key}`, 'msg', key));
      assert.deepEqual(await inputOf(rows, (_type, value) => values[value]), {
        date: '1970-01-01T00:00:00.000Z',
        nan: null,
        list: [null, null],
      });
      assert.deepEqual(await inputOf([row('/f', 'msg', 'f')], () => () => 1), {});
    });

    it('does not call what looks like a promise inside a message', async () => {
      const value = Object.fromEntries([
        ['then', () => assert.fail('called')],
        ['a', 1],
      ]);
      const rows = [row('/x', 'msg', 'x'), row('/y', 'jsonata', 'y')];
      const evaluate: Evaluate = (type) => (type === 'jsonata' ? Promise.resolve(2) : value);
      assert.deepEqual(await inputOf(rows, evaluate), { x: { a: 1 }, y: 2 });
    });
  });
});
