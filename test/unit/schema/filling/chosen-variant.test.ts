import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertiesOf, variantField } from '../../../../src/schema/fields/child-fields';
import type { VariantsField } from '../../../../src/schema/fields/field';
import { chosenVariant } from '../../../../src/schema/filling/chosen-variant';
import { treeFromValue } from '../../../../src/schema/filling/tree-from-value';
import { nodeAt } from '../../../../src/schema/tree/edit-tree';
import { rowsFromTree, treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { FieldRow, FieldValueType } from '../../../../src/shared/flow';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { objectInput } from '../../../support/object-input';
import { anyRows, anySchemas } from '../arbitrary-schemas';

function chooser(schema: JsonObject): VariantsField {
  const [field] = propertiesOf(objectInput({ properties: { it: schema } }));
  assert.ok(field?.kind === 'variants');
  return field;
}

/** The variant of rows below `/it`. */
function variantOf(field: VariantsField, ...rows: [string, FieldValueType, string][]): number {
  const list: FieldRow[] = rows.map(([path, type, value]) => ({ path: `/it${path}`, type, value }));
  return chosenVariant(field, nodeAt(treeFromRows(list), ['it']));
}

describe('chosenVariant', () => {
  const byKind = chooser({
    oneOf: [
      { properties: { kind: { const: 'a' }, x: {} }, required: ['kind', 'x'] },
      { properties: { kind: { enum: ['b'] }, x: {}, y: {} }, required: ['kind'] },
      { properties: { kind: { const: 'c' }, z: {} }, required: ['kind'] },
    ],
  });

  it('is none where nothing is saved', () => {
    assert.equal(chosenVariant(byKind, undefined), -1);
    assert.equal(chosenVariant(byKind, {}), -1);
    assert.equal(chosenVariant(byKind, { children: new Map([['x', {}]]) }), -1);
  });
  it('is the variant whose fixed value is saved, whatever else is', () => {
    assert.equal(variantOf(byKind, ['/kind', 'str', 'a']), 0);
    assert.equal(variantOf(byKind, ['/kind', 'str', 'b'], ['/z', 'str', '1']), 1);
    assert.equal(variantOf(byKind, ['/kind', 'str', 'c'], ['/x', 'str', '1'], ['/y', 'str', '1']), 2);
  });
  it('is found by the other fields where the fixed value is an expression or missing', () => {
    assert.equal(variantOf(byKind, ['/kind', 'msg', 'kind'], ['/z', 'msg', 'z']), 2);
    assert.equal(variantOf(byKind, ['/y', 'jsonata', '1']), 1);
    assert.equal(variantOf(byKind, ['/x', 'msg', 'x']), 0);
  });
  it('is found in a value saved as one JSON', () => {
    assert.equal(variantOf(byKind, ['', 'json', '{"kind":"c","x":1}']), 2);
    assert.equal(variantOf(byKind, ['', 'json', '{"kind":"c"}'], ['/kind', 'str', 'b']), 1);
  });
  it('is the first where the whole is an expression', () => {
    assert.equal(variantOf(byKind, ['', 'msg', 'payload']), 0);
  });
  it('is the best of bad ones when every fixed value is another', () => {
    assert.equal(variantOf(byKind, ['/kind', 'str', 'other'], ['/z', 'str', '1']), 2);
  });
  it('prefers a variant that a value confirms to one that says nothing', () => {
    const field = chooser({ oneOf: [{ properties: { kind: {}, x: {} } }, { properties: { kind: { const: 'b' } } }] });
    assert.equal(variantOf(field, ['/kind', 'str', 'b'], ['/x', 'str', '1']), 1);
    assert.equal(variantOf(field, ['/kind', 'str', 'a']), 0);
  });
  it('is out when a value contradicts it, however well the rest fits', () => {
    const known = { a: {}, b: {}, c: {}, d: {}, e: {}, f: {} };
    const field = chooser({
      oneOf: [{ properties: { kind: { const: 'x' }, ...known } }, { type: 'object', additionalProperties: true }],
    });
    const others = Object.keys(known).map((key): [string, FieldValueType, string] => [`/${key}`, 'str', '1']);
    assert.equal(variantOf(field, ...others), 0);
    assert.equal(variantOf(field, ['/kind', 'str', 'y'], ...others), 1);
  });
  it('prefers named fields to free keys', () => {
    const field = chooser({ oneOf: [{ type: 'object', additionalProperties: true }, { properties: { a: {} } }] });
    assert.equal(variantOf(field, ['/a', 'msg', 'x']), 1);
    assert.equal(variantOf(field, ['/b', 'msg', 'x']), 0);
  });
  it('needs several fixed values to agree', () => {
    const variant = (a: number, b: number) => ({ properties: { a: { const: a }, b: { const: b } } });
    const field = chooser({ oneOf: [variant(1, 1), variant(1, 2), variant(2, 2)] });
    assert.equal(variantOf(field, ['/a', 'num', '1'], ['/b', 'num', '2']), 1);
    assert.equal(variantOf(field, ['/a', 'str', '2'], ['/b', 'num', '2']), 1);
  });
  it('compares fixed values by type', () => {
    const field = chooser({ oneOf: [{ properties: { a: { const: '1' } } }, { properties: { a: { const: 1 } } }] });
    assert.equal(variantOf(field, ['/a', 'num', '1']), 1);
    assert.equal(variantOf(field, ['/a', 'str', '1']), 0);
  });
  it('goes by type where variants are plain values', () => {
    const field = chooser({
      oneOf: [{ type: 'string' }, { type: 'integer' }, { type: 'array' }, { enum: ['x', 'y'] }, { type: 'object' }],
    });
    assert.equal(variantOf(field, ['', 'str', 'text']), 0);
    assert.equal(variantOf(field, ['', 'str', 'x']), 3);
    assert.equal(variantOf(field, ['', 'num', '1']), 1);
    assert.equal(variantOf(field, ['', 'json', '[1]']), 2);
    assert.equal(variantOf(field, ['', 'json', '[]']), 2);
    assert.equal(variantOf(field, ['', 'json', '{}']), 4);
    assert.equal(variantOf(field, ['/0', 'msg', 'x']), 2);
    assert.equal(variantOf(field, ['/a', 'msg', 'x']), 4);
  });
  it('goes by enum, by requirement and by keys that have no place', () => {
    const byEnum = chooser({
      oneOf: [{ properties: { op: { enum: ['a', 'b'] } } }, { properties: { op: { enum: ['c', 'd'] } } }],
    });
    assert.equal(variantOf(byEnum, ['/op', 'str', 'd']), 1);
    const byRequired = chooser({ properties: { a: {}, b: {} }, anyOf: [{ required: ['a'] }, { required: ['b'] }] });
    assert.equal(variantOf(byRequired, ['/b', 'msg', 'x']), 1);
    const byKeys = chooser({ oneOf: [{ properties: { a: {} } }, { properties: { a: {}, b: {} } }] });
    assert.equal(variantOf(byKeys, ['/a', 'str', 'x']), 0);
    assert.equal(variantOf(byKeys, ['/a', 'str', 'x'], ['/b', 'str', 'x']), 1);
  });
  it('looks into nested objects and list items', () => {
    const inner = (kind: string) => ({ properties: { kind: { const: kind } } });
    const nested = chooser({ oneOf: [{ properties: { o: inner('a') } }, { properties: { o: inner('b') } }] });
    assert.equal(variantOf(nested, ['/o/kind', 'str', 'b']), 1);
    const lists = chooser({ oneOf: [{ items: inner('a') }, { items: inner('b') }] });
    assert.equal(variantOf(lists, ['/0/kind', 'str', 'b']), 1);
  });
  it('comes to an end in variants that lead to the same choice again', () => {
    const root = objectInput({
      definitions: {
        node: {
          oneOf: [
            { $ref: '#/definitions/node' },
            { properties: { next: { $ref: '#/definitions/node' } } },
            { type: 'string' },
          ],
        },
      },
      properties: { it: { $ref: '#/definitions/node' } },
    });
    const [field] = propertiesOf(root);
    assert.ok(field?.kind === 'variants');
    assert.ok([0, 1].includes(variantOf(field, ['/next/next/next', 'str', 'x'])));
  });
  it('finds the variant again in which a value was filled in', () => {
    const fields = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('string', 'integer', 'boolean'));
    const values = new Map<string, JsonValue>([
      ['string', 's'],
      ['integer', 1],
      ['boolean', true],
    ]);
    fc.assert(
      fc.property(fc.array(fields, { minLength: 2, maxLength: 5 }), fc.nat(), (list, chosen) => {
        const index = chosen % list.length;
        const field = chooser({
          oneOf: list.map((types, place) => ({
            properties: {
              ...Object.fromEntries(Object.entries(types).map(([key, type]) => [key, { type }])),
              kind: { enum: [place] },
            },
          })),
        });
        const filled = Object.entries(list[index] ?? {}).map(([key, type]) => [key, values.get(type) ?? null] as const);
        const tree = treeFromValue({ ...Object.fromEntries(filled), kind: index }, variantField(field, index));
        assert.equal(chosenVariant(field, treeFromRows(rowsFromTree(tree))), index);
      }),
    );
  });
  it('is a variant that there is, the same one each time, whatever is saved', () => {
    fc.assert(
      fc.property(fc.array(anySchemas, { minLength: 1, maxLength: 3 }), anyRows, (schemas, rows) => {
        const field = chooser({
          oneOf: [...schemas.map((schema) => ({ not: 1, allOf: [schema] })), { type: 'string' }],
        });
        const node = treeFromRows(rows);
        const index = chosenVariant(field, node);
        assert.ok(index >= -1 && index < field.variants.length);
        assert.equal(chosenVariant(field, treeFromRows(rowsFromTree(node))), index);
      }),
      { numRuns: 200 },
    );
  });
});
