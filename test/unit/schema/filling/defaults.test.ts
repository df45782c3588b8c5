import assert from 'node:assert/strict';
import fc from 'fast-check';
import { itemField, propertiesOf, variantField } from '../../../../src/schema/fields/child-fields';
import type { Field } from '../../../../src/schema/fields/field';
import { inputField } from '../../../../src/schema/fields/fields';
import { withDefaults, withFixedValues } from '../../../../src/schema/filling/defaults';
import { valueFromTree } from '../../../../src/schema/filling/value-from-tree';
import { emptyTree, withItemAdded } from '../../../../src/schema/tree/edit-tree';
import type { InputTree } from '../../../../src/schema/tree/input-tree';
import { rowsFromTree, treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { FieldRow } from '../../../../src/shared/flow';
import type { JsonObject } from '../../../../src/shared/json';
import { objectInput } from '../../../support/object-input';
import { anyRows, anySchemas, inputCases } from '../arbitrary-schemas';

const fresh = (properties: JsonObject, beside: JsonObject = {}) =>
  valueFromTree(withDefaults(emptyTree, objectInput({ properties, ...beside }))).value;
const str = (path: string, value: string): FieldRow => ({ path, type: 'str', value });
const fixed = (schema: JsonObject, ...rows: FieldRow[]) =>
  valueFromTree(withFixedValues(treeFromRows(rows), inputField(schema))).value;

function property(schema: JsonObject): Field {
  const [field] = propertiesOf(objectInput({ properties: { it: schema } }));
  assert.ok(field);
  return field;
}

describe('withDefaults', () => {
  it('fills defaults of every kind, of optional and advanced fields too', () => {
    const properties = {
      text: { type: 'string', default: 'x' },
      number: { type: 'number', default: 0 },
      flag: { type: 'boolean', default: false },
      list: { type: 'array', default: ['a'] },
      object: { properties: { a: { type: 'integer' } }, default: { a: 1 } },
      none: { type: 'string' },
    };
    assert.deepEqual(fresh(properties, { advanced: ['number'] }), {
      text: 'x',
      number: 0,
      flag: false,
      list: ['a'],
      object: { a: 1 },
    });
  });
  it('fills hidden fields and required fixed values', () => {
    const properties = {
      hidden: { format: 'hidden', default: '' },
      fixed: { const: 5 },
      nothing: { const: null },
      only: { enum: ['x'] },
    };
    const required = ['fixed', 'nothing', 'only'];
    assert.deepEqual(fresh(properties, { required }), { hidden: '', fixed: 5, nothing: null, only: 'x' });
  });
  it('goes into required objects, and leaves optional ones blank', () => {
    const nested = { type: 'object', properties: { a: { default: 1 }, b: { const: 2 } }, required: ['b'] };
    assert.deepEqual(fresh({ needed: nested, not: nested }, { required: ['needed'] }), { needed: { a: 1, b: 2 } });
  });
  it('ends in an object that requires itself', () => {
    const schema: JsonObject = {
      type: 'object',
      properties: { x: { default: 1 }, self: { $ref: '#' } },
      required: ['self'],
    };
    assert.ok(rowsFromTree(withDefaults(emptyTree, objectInput(schema))).length < 20);
  });
  it('leaves defaults out that say no more than a blank field', () => {
    const empty = {
      text: { type: 'string', default: '' },
      list: { type: 'array', default: [] },
      none: { type: 'string', default: null },
    };
    assert.equal(fresh(empty), undefined);
    assert.deepEqual(fresh(empty, { required: ['text', 'list', 'none'] }), { list: [] });
  });
  it('reads a default in the type of its field', () => {
    assert.deepEqual(
      fresh({
        number: { type: 'number', default: '5' },
        flag: { type: 'boolean', default: 'false' },
        text: { type: 'string', default: 5 },
        choice: {
          enum: [
            { text: 'A', value: 1 },
            { text: 'B', value: 2 },
          ],
          default: { text: 'B', value: 2 },
        },
        odd: { type: 'number', default: 'many' },
      }),
      { number: 5, flag: false, text: '5', choice: 2, odd: 'many' },
    );
  });
  it('never overwrites what is there', () => {
    const root = objectInput({ properties: { a: { default: 1 }, b: { default: { x: 1 } }, c: { const: 2 } } });
    const rows: FieldRow[] = [str('/a', ''), { path: '/b', type: 'msg', value: 'b' }, str('/c', 'other')];
    const tree = treeFromRows(rows);
    assert.equal(withDefaults(tree, root), tree);
  });
  it('fills a new item and a chosen variant', () => {
    const list = property({ items: { properties: { a: { default: 1 }, b: { const: 'b' } }, required: ['b'] } });
    assert.ok(list.kind === 'array');
    const tree = withItemAdded(emptyTree, ['list'], withDefaults({}, itemField(list, 0)));
    assert.deepEqual(valueFromTree(tree).value, { list: [{ a: 1, b: 'b' }] });

    const choice = property({
      oneOf: [
        { title: 'None', type: 'null' },
        { properties: { kind: { const: 'a' }, n: { default: 3 } }, required: ['kind'] },
      ],
    });
    assert.ok(choice.kind === 'variants');
    assert.deepEqual(valueFromTree(withDefaults({}, variantField(choice, 1))).value, { kind: 'a', n: 3 });
    assert.deepEqual(withDefaults({}, choice), {});
  });
  it('completes an object default with fixed values', () => {
    const properties = { o: { properties: { a: {}, kind: { const: 'k' } }, required: ['kind'], default: { a: 1 } } };
    assert.deepEqual(fresh(properties), { o: { a: 1, kind: 'k' } });
  });
  it('fills what the default of an object leaves out', () => {
    const properties = { a: { default: 1 }, b: { default: 2 }, c: {} };
    assert.deepEqual(fresh({ o: { properties, default: { a: 3 } } }), { o: { a: 3, b: 2 } });
    assert.deepEqual(fresh({ o: { properties, default: {} } }), undefined);
    assert.deepEqual(fresh({ o: { properties, default: {} } }, { required: ['o'] }), { o: { a: 1, b: 2 } });
    assert.deepEqual(fresh(properties, { default: { c: 3 } }), { c: 3, a: 1, b: 2 });
  });
  it('keeps all saved rows, whatever the schema', () => {
    fc.assert(
      fc.property(anyRows, anySchemas, (rows, schema) => {
        const tree = treeFromRows(rows);
        const field = inputField(schema);
        for (const filled of [withDefaults(tree, field), withFixedValues(tree, field)]) {
          const kept = new Set(rowsFromTree(filled).map((row) => JSON.stringify(row)));
          for (const row of rowsFromTree(tree)) assert.ok(kept.has(JSON.stringify(row)), JSON.stringify(row));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('withFixedValues', () => {
  const part = {
    type: 'object',
    properties: { kind: { const: 'k' }, mark: { format: 'hidden', default: 1 }, a: {}, b: { default: 2 } },
    required: ['kind'],
  };

  it('adds hidden and fixed values, but no other defaults', () => {
    assert.deepEqual(fixed(part), { kind: 'k', mark: 1 });
    assert.deepEqual(fixed(part, str('/kind', 'mine')), { kind: 'mine', mark: 1 });
  });
  it('goes wherever something is filled in, and nowhere else', () => {
    const schema = { properties: { one: part, two: part, list: { items: part }, deep: { properties: { one: part } } } };
    assert.deepEqual(fixed(schema, str('/one/a', 'x'), str('/list/0/a', 'y'), str('/deep/one/a', 'z')), {
      one: { a: 'x', kind: 'k', mark: 1 },
      list: [{ a: 'y', kind: 'k', mark: 1 }],
      deep: { one: { a: 'z', kind: 'k', mark: 1 } },
    });
  });
  it('adds what belongs to the variant of the rows', () => {
    const schema = {
      oneOf: [
        { properties: { kind: { const: 'x' }, x: {}, mark: { format: 'hidden', default: 'x' } } },
        { properties: { kind: { const: 'y' }, y: {}, mark: { format: 'hidden', default: 'y' } } },
      ],
    };
    assert.deepEqual(fixed({ properties: { it: schema } }, str('/it/y', '1')), {
      it: { y: '1', kind: 'y', mark: 'y' },
    });
    assert.deepEqual(fixed({ properties: { it: schema } }), undefined);
    assert.deepEqual(fixed(schema, str('/y', '1')), { y: '1', kind: 'y', mark: 'y' });
  });
  it('leaves expressions and whole JSON values alone', () => {
    const schema = { properties: { one: part, two: part } };
    const rows: FieldRow[] = [
      { path: '/one', type: 'json', value: '{"a":1}' },
      { path: '/two', type: 'msg', value: 'x' },
    ];
    const tree: InputTree = treeFromRows(rows);
    assert.equal(withFixedValues(tree, objectInput(schema)), tree);
  });
  it('fills an object that a row makes', () => {
    const row: FieldRow = { path: '/one', type: 'json', value: '{}' };
    assert.deepEqual(fixed({ properties: { one: part } }, row), { one: { kind: 'k', mark: 1 } });
  });
  it('changes no complete value', () => {
    fc.assert(
      fc.property(inputCases, ({ schema }) => {
        const root = inputField(schema);
        const once = withFixedValues(withDefaults(emptyTree, root), root);
        assert.equal(withFixedValues(once, root), once);
      }),
    );
  });
});
