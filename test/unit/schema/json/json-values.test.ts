import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  isOfType,
  ownObject,
  ownValue,
  sameJson,
  stringsOf,
  typeOfJson,
} from '../../../../src/schema/json/json-values';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { jsonValues } from '../arbitrary-schemas';

describe('JSON values', () => {
  it('have the narrowest type', () => {
    const values: JsonValue[] = [null, [], {}, 'x', true, 1, 1.5, -2e20];
    const types = ['null', 'array', 'object', 'string', 'boolean', 'integer', 'number', 'integer'];
    assert.deepEqual(values.map(typeOfJson), types);
  });
  it('that are whole numbers are numbers too, but no other value is of two types', () => {
    assert.equal(isOfType(1, 'number') && isOfType(1, 'integer'), true);
    assert.equal(isOfType(1.5, 'integer'), false);
    assert.equal(isOfType(null, 'object') || isOfType([], 'object') || isOfType('1', 'number'), false);
  });
  it('are the same when they read the same, in whatever order their keys are', () => {
    assert.equal(sameJson({ a: 1, b: [null, { c: 'x' }] }, { b: [null, { c: 'x' }], a: 1 }), true);
    const others: [JsonValue | undefined, JsonValue | undefined][] = [
      [1, '1'],
      [null, {}],
      [[], {}],
      [[1], [1, 2]],
      [
        [1, 2],
        [2, 1],
      ],
      [{ a: 1 }, { a: 1, b: 1 }],
      [{ a: 1 }, { b: 1 }],
      [{}, { toString: null }],
      [undefined, null],
    ];
    for (const [a, b] of others) {
      assert.equal(sameJson(a, b), false, JSON.stringify([a, b]));
      assert.equal(sameJson(b, a), false, JSON.stringify([b, a]));
    }
  });
  it('are the same exactly when their sorted texts are', () => {
    const sorted = (value: JsonValue): string =>
      JSON.stringify(value, (_, part) =>
        typeof part === 'object' && part !== null && !Array.isArray(part)
          ? Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))
          : part,
      );
    fc.assert(
      fc.property(jsonValues, jsonValues, (a, b) => {
        assert.equal(sameJson(a, structuredClone(a)), true);
        if (sameJson(a, b)) assert.equal(sorted(a), sorted(b));
      }),
    );
  });
  it('are read from objects without what their prototype has', () => {
    const object: JsonObject = JSON.parse('{"a":{"b":1},"c":[],"__proto__":{"d":1}}');
    assert.deepEqual(ownValue(object, '__proto__'), { d: 1 });
    assert.equal(ownValue(object, 'constructor'), undefined);
    assert.equal(ownValue(undefined, 'a'), undefined);
    assert.deepEqual(ownObject(object, 'a'), { b: 1 });
    assert.equal(ownObject(object, 'c'), undefined);
    assert.deepEqual(stringsOf(['a', 1, null, 'b']), ['a', 'b']);
    assert.deepEqual(stringsOf('a'), []);
  });
});
