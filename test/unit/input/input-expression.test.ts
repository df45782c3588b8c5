import assert from 'node:assert/strict';
import { compileInputExpression } from '../../../src/input/input-expression';
import { inEnglish } from '../../../src/shared/texts/localized-text';

const reject = () => assert.fail('nothing to evaluate');

describe('compileInputExpression', () => {
  it('takes the value of the expression, copied', () => {
    const payload = { to: '1', list: [{ a: 1 }] };
    const built = compileInputExpression('msg', 'payload').build((type, value) => {
      assert.deepEqual([type, value], ['msg', 'payload']);
      return payload;
    });
    assert.deepEqual(built, { input: payload });
    assert.ok('input' in built && built.input !== payload && built.input.list !== payload.list);
  });

  it('waits where it has to', async () => {
    const built = compileInputExpression('jsonata', '$').build(async () => ({ a: 1 }));
    assert.ok(built instanceof Promise);
    assert.deepEqual(await built, { input: { a: 1 } });
  });

  it('reads JSON once and gives a new object each time', () => {
    const plan = compileInputExpression('json', '{"a":[1]}');
    const first = plan.build(reject);
    const second = plan.build(reject);
    assert.deepEqual(first, { input: { a: [1] } });
    assert.deepEqual(second, first);
    assert.ok('input' in first && 'input' in second && first.input.a !== second.input.a);
  });

  const noObject: [string, unknown][] = [
    ['a list', [1]],
    ['a text', 'x'],
    ['null', null],
    ['a number', 1],
    ['a function', () => 1],
    ['nothing', undefined],
    ['a date', new Date(0)],
  ];
  for (const [name, value] of noObject) {
    it(`refuses ${name}`, () => {
      const built = compileInputExpression('msg', 'payload').build(() => value);
      assert.ok('details' in built);
      const [detail, ...others] = built.details;
      assert.ok(detail !== undefined && others.length === 0);
      assert.equal(detail.path, '');
      assert.match(inEnglish([detail.reason]), /must be an object/);
    });
  }

  it('names what failed', async () => {
    const failing = compileInputExpression('jsonata', '$').build(() => Promise.reject(new Error('bad')));
    assert.deepEqual(await failing, { details: [{ path: '', reason: { literal: 'bad' } }] });
    assert.deepEqual(compileInputExpression('json', '{').build(reject), {
      details: [{ path: '', reason: { key: 'noJson' } }],
    });
  });

  it('refuses a payload that contains itself', () => {
    const payload: Record<string, unknown> = {};
    payload.self = payload;
    const built = compileInputExpression('msg', 'payload').build(() => payload);
    assert.ok('details' in built);
  });
});
