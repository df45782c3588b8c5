import assert from 'node:assert/strict';
import fc from 'fast-check';
import { copyJson } from '../../../src/input/copy-json';
import { InputBudget } from '../../../src/input/input-budget';
import { type FieldRow, fieldValueTypes } from '../../../src/shared/flow';
import { isObject, type JsonObject, type JsonValue } from '../../../src/shared/json';
import { formatPointer } from '../../../src/shared/paths/json-pointer';
import { buildInput } from '../../support/build-input';

/** Keys of digits without a schema have tests of their own. */
const key = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 5 }).filter((text) => !/^\d+$/.test(text)),
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString'),
);

const { object } = fc.letrec<{ value: JsonValue; object: JsonObject; list: JsonValue[] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    ),
    tie('object'),
    tie('list'),
  ),
  object: fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map(Object.fromEntries),
  list: fc.array(tie('value'), { maxLength: 4 }),
}));

/** One row for each leaf; empty containers are leaves. */
function leafRows(value: JsonValue, parts: (string | number)[] = []): FieldRow[] {
  const children = childrenOf(value);
  if (children.length > 0) return children.flatMap(([part, child]) => leafRows(child, [...parts, part]));
  return [{ path: formatPointer(parts), type: 'json', value: JSON.stringify(value) }];
}

function childrenOf(value: JsonValue): [string | number, JsonValue][] {
  if (Array.isArray(value)) return value.map((item, i) => [i, item]);
  return isObject(value) ? Object.entries(value) : [];
}

const anyRow = fc.record(
  {
    path: fc.oneof(
      fc.string(),
      fc
        .array(fc.oneof(key, fc.constantFrom('__proto__', 'constructor', '0', '1', '-', '99999'), fc.string()))
        .map(formatPointer),
      fc.anything(),
    ),
    type: fc.oneof(fc.constantFrom(...fieldValueTypes), fc.anything()),
    value: fc.oneof(fc.string(), fc.json(), fc.anything()),
  },
  { requiredKeys: [] },
);

describe('buildInput, for any input', () => {
  it('gives a value back from its leaf rows', async () => {
    await fc.assert(
      fc.asyncProperty(object, async (value) => {
        const built = await buildInput(leafRows(value), () => assert.fail('no expression'));
        // JSON has no -0.
        assert.deepEqual(built, { input: JSON.parse(JSON.stringify(value)) });
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, never pollutes, and gives JSON', async () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anyRow, fc.anything())),
        fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true, withSparseArray: true }),
        fc.boolean(),
        fc.anything(),
        async (rows, value, later, schema) => {
          // Rows and schemas from outside have any shape, whatever their type says.
          const evaluate = () => (later ? Promise.resolve(value) : value);
          const args: unknown[] = [rows, evaluate, isObject(schema) ? schema : undefined];
          const built: unknown = await Reflect.apply(buildInput, undefined, args);
          assert.ok(isObject(built) && 'input' in built !== 'details' in built);
          if ('input' in built) assert.deepEqual(JSON.parse(JSON.stringify(built.input)), built.input);
          assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), before);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('copies as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withSparseArray: true, withNullPrototype: true }), (value) => {
        const text = JSON.stringify(value);
        const copy = copyJson(value, new InputBudget());
        assert.deepEqual(copy, text === undefined ? undefined : JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });
});
