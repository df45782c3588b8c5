import assert from 'node:assert/strict';
import fc from 'fast-check';
import { removedRows, schemaDifference } from '../../../../src/schema/comparing/difference';
import { inputField } from '../../../../src/schema/fields/fields';
import { treeFromValue } from '../../../../src/schema/filling/tree-from-value';
import { treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { FieldRow } from '../../../../src/shared/flow';
import type { JsonObject } from '../../../../src/shared/json';
import { objectInput } from '../../../support/object-input';
import { anySchemas, inputCases } from '../arbitrary-schemas';

const none = { added: [], gone: [], required: [], typeChanged: [] };

/** The difference of two sets of properties. */
const between = (before: JsonObject, after: JsonObject, required: string[] = []) =>
  schemaDifference({ properties: before }, { properties: after, required });

describe('schemaDifference', () => {
  it('is empty between a schema and itself', () => {
    fc.assert(fc.property(anySchemas, (schema) => assert.deepEqual(schemaDifference(schema, schema), none)));
    fc.assert(fc.property(inputCases, ({ schema }) => assert.deepEqual(schemaDifference(schema, schema), none)));
  });
  it('names added and gone fields at any level, but not what is below them', () => {
    const object = (properties: JsonObject) => ({ type: 'object', properties });
    assert.deepEqual(
      between(
        { a: {}, o: object({ x: {}, 'y/z': object({ deep: {} }) }) },
        { b: object({ inner: {} }), o: object({ x: {}, w: {} }) },
      ),
      { ...none, added: ['/b', '/o/w'], gone: ['/a', '/o/y~1z'] },
    );
  });
  it('names what is required now, whether it was there or not', () => {
    assert.deepEqual(between({ a: {}, b: {} }, { a: {}, b: {}, c: {} }, ['a', 'c']), {
      ...none,
      added: ['/c'],
      required: ['/a', '/c'],
    });
    assert.deepEqual(schemaDifference({ properties: { a: {} }, required: ['a'] }, { properties: { a: {} } }), none);
  });
  it('names fields whose values may not be allowed any more, and no others', () => {
    const pairs: [JsonObject, JsonObject, boolean][] = [
      [{ type: 'string' }, { type: 'number' }, true],
      [{ type: 'string' }, { type: ['string', 'null'] }, false],
      [{ type: ['string', 'null'] }, { type: 'string' }, true],
      [{ type: 'integer' }, { type: 'number' }, false],
      [{ type: 'number' }, { type: 'integer' }, true],
      [{ type: 'string' }, {}, false],
      [{}, { type: 'string' }, true],
      [{ type: 'string' }, { enum: ['a', 'b'] }, false],
      [{ enum: ['a', 1] }, { type: 'string' }, true],
      [{ type: 'string' }, { oneOf: [{ type: 'string' }, { type: 'array' }] }, false],
      [{ type: 'array' }, { type: 'object' }, true],
      [{ items: {} }, { items: [{}] }, false],
    ];
    for (const [before, after, expected] of pairs) {
      const { typeChanged } = between({ it: before }, { it: after });
      assert.deepEqual(typeChanged, expected ? ['/it'] : [], JSON.stringify([before, after]));
    }
  });
  it('writes * for list items and free keys', () => {
    assert.deepEqual(
      between(
        { list: { items: { properties: { a: {} } } }, map: { additionalProperties: { type: 'string' } } },
        { list: { items: { properties: { b: {} } } }, map: { additionalProperties: { type: 'number' } } },
      ),
      { ...none, added: ['/list/*/b'], gone: ['/list/*/a'], typeChanged: ['/map/*'] },
    );
  });
  it('compares the places of tuples', () => {
    assert.deepEqual(between({ t: { items: [{ type: 'string' }, {}] } }, { t: { items: [{ type: 'number' }] } }), {
      ...none,
      gone: ['/t/1'],
      typeChanged: ['/t/0'],
    });
  });
  it('takes the variants of a choice together', () => {
    const before = { oneOf: [{ properties: { a: {}, k: {} }, required: ['k'] }, { properties: { b: {}, k: {} } }] };
    const after = {
      oneOf: [
        { properties: { b: {}, k: {} }, required: ['k'] },
        { properties: { c: {}, k: {} }, required: ['k'] },
      ],
    };
    const expected = (at: string) => ({ ...none, added: [`${at}/c`], gone: [`${at}/a`], required: [`${at}/k`] });
    assert.deepEqual(schemaDifference(before, after), expected(''));
    assert.deepEqual(between({ it: before }, { it: after }), expected('/it'));
  });
  it('tells of a recursive schema once, wherever it is used', () => {
    const tree = (extra: JsonObject): JsonObject => ({
      properties: { name: {}, ...extra, left: { $ref: '#' }, right: { $ref: '#' }, all: { items: { $ref: '#' } } },
    });
    assert.deepEqual(schemaDifference(tree({}), tree({ x: {} })), { ...none, added: ['/x'] });
    const nested = (extra: JsonObject): JsonObject => ({
      definitions: { node: { properties: { ...extra, all: { items: { $ref: '#/definitions/node' } } } } },
      properties: { one: { $ref: '#/definitions/node' }, two: { $ref: '#/definitions/node', title: 'Two' } },
    });
    const { added } = schemaDifference(nested({}), nested({ x: {} }));
    assert.deepEqual(added, ['/one/x', '/two/x', '/two/all/*/x']);
  });
  it('never throws, whatever it compares', () => {
    fc.assert(
      fc.property(anySchemas, anySchemas, (before, after) => {
        const { added } = schemaDifference(before, after);
        assert.deepEqual(schemaDifference(after, before).gone, added);
      }),
      { numRuns: 200 },
    );
  });
});

describe('removedRows', () => {
  const root = objectInput({
    properties: {
      text: { type: 'string' },
      free: {},
      list: { items: { properties: { a: {} } } },
      choice: {
        oneOf: [{ properties: { kind: { const: 'x' }, x: {} } }, { properties: { kind: { const: 'y' }, y: {} } }],
      },
    },
  });
  const row = (path: string, value = 'v'): FieldRow => ({ path, type: 'str', value });

  it('are those without a field, in their order', () => {
    const tree = treeFromRows([
      row('/old'),
      row('/text'),
      row('/text/below'),
      row('/free/any/thing'),
      row('/list/0/a'),
      row('/list/0/b'),
      row('no pointer'),
      row('/choice/kind', 'x'),
      row('/choice/x'),
      row('/choice/y'),
    ]);
    assert.deepEqual(
      removedRows(tree, root).map(({ path }) => path),
      ['/old', '/text/below', '/list/0/b', '/choice/y', 'no pointer'],
    );
  });
  it('are none for the whole input', () => {
    assert.deepEqual(removedRows(treeFromRows([{ path: '', type: 'msg', value: 'payload' }]), root), []);
  });
  it('are none for a value that fits its schema', () => {
    fc.assert(
      fc.property(inputCases, ({ schema, value }) => {
        const field = inputField(schema);
        assert.deepEqual(removedRows(treeFromValue(value, field), field), []);
      }),
      { numRuns: 200 },
    );
  });
});
