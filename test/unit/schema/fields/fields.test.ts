import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  additionalField,
  itemField,
  propertiesOf,
  unionField,
  variantField,
} from '../../../../src/schema/fields/child-fields';
import type { Field } from '../../../../src/schema/fields/field';
import { inputField } from '../../../../src/schema/fields/fields';
import { fieldAt } from '../../../../src/schema/filling/field-at';
import { emptyTree } from '../../../../src/schema/tree/edit-tree';
import type { JsonValue } from '../../../../src/shared/json';
import { objectInput } from '../../../support/object-input';
import { anySchemas } from '../arbitrary-schemas';
import { fieldOf, keysOf, namesOf, ofKind } from './field-of';

describe('fields', () => {
  describe('kinds', () => {
    const kinds: [JsonValue, Field['kind']][] = [
      [{ type: 'string' }, 'text'],
      [{ type: 'number' }, 'number'],
      [{ type: 'integer' }, 'integer'],
      [{ type: 'boolean' }, 'boolean'],
      [{ type: 'null' }, 'null'],
      [{ type: 'object' }, 'object'],
      [{ type: 'array' }, 'array'],
      [{ type: ['string'] }, 'text'],
      [{ type: ['string', 'null'] }, 'union'],
      [{ type: ['number', 'integer'] }, 'number'],
      [{ const: 'x' }, 'const'],
      [{ const: null }, 'const'],
      [{ enum: ['x'] }, 'const'],
      [{ enum: ['x', 'y'] }, 'enum'],
      [{ type: ['string', 'null'], enum: ['x', null] }, 'enum'],
      [{ type: 'boolean', enum: [true, false] }, 'enum'],
      [{ type: 'array', items: [{}, {}] }, 'tuple'],
      [{ oneOf: [{ type: 'string' }, { type: 'object' }] }, 'variants'],
      [{ anyOf: [{ type: 'string' }, { type: 'object' }] }, 'variants'],
      [{ properties: { a: {} } }, 'object'],
      [{ additionalProperties: { type: 'string' } }, 'object'],
      [{ additionalProperties: false }, 'any'],
      [{ items: {} }, 'array'],
      [{ items: true }, 'array'],
      [{ format: 'text' }, 'text'],
      [{}, 'any'],
      [{ tytpe: 'string' }, 'any'],
      [{ type: 'any' }, 'any'],
      [{ enum: [] }, 'any'],
      [null, 'any'],
      [true, 'any'],
      ['string', 'any'],
    ];
    for (const [schema, kind] of kinds) {
      it(`reads ${JSON.stringify(schema)} as ${kind}`, () => assert.equal(fieldOf(schema).kind, kind));
    }
  });

  it('maps formats of texts', () => {
    const formatOf = (format: string) => ofKind(fieldOf({ type: 'string', format }), 'text').format;
    assert.deepEqual(['text', 'code', 'password', 'datetime', 'date-time', 'email', 'hidden'].map(formatOf), [
      'multiline',
      'code',
      'password',
      'datetime',
      'datetime',
      'line',
      'line',
    ]);
  });

  it('takes title and description from the schema, or the title from the key', () => {
    const named = fieldOf({ title: 'Name', description: 'Of the sender' });
    assert.deepEqual([named.title, named.description], ['Name', 'Of the sender']);
    assert.equal(propertiesOf(objectInput({ properties: { '': {} } }))[0]?.title, '""');
    const unnamed = fieldOf({ title: ' ', description: 4 });
    assert.deepEqual([unnamed.title, unnamed.description], ['It', '']);
  });

  it('keeps the default, whatever it is, and reads the lookup', () => {
    assert.equal(fieldOf({ type: 'boolean', default: false }).default, false);
    assert.equal(Object.hasOwn(fieldOf({ type: 'boolean', default_jsonpath: '$.x' }), 'default'), false);
    assert.deepEqual(fieldOf({ lookup: { message: 'list' } }).lookup, { operation: 'list', input: {} });
    assert.equal(fieldOf({ lookup: 'list' }).lookup, undefined);
  });

  it('hides hidden fields, unless they are required and nothing gives them a value', () => {
    assert.equal(fieldOf({ format: 'hidden', default: 1 }).hidden, true);
    assert.equal(fieldOf({ format: 'hidden' }).hidden, true);
    assert.equal(fieldOf({ format: 'hidden' }, { required: ['it'] }).hidden, false);
    assert.equal(fieldOf({ format: 'hidden', enum: ['x'] }, { required: ['it'] }).hidden, true);
  });

  it('unfolds a union into its types', () => {
    const field = ofKind(fieldOf({ type: ['string', 'object'], properties: { a: {} }, title: 'T' }), 'union');
    assert.deepEqual(field.types, ['string', 'object']);
    assert.equal(unionField(field, 'string').kind, 'text');
    const object = ofKind(unionField(field, 'object'), 'object');
    assert.deepEqual([object.title, ...keysOf(object)], ['T', 'a']);
  });

  it('unfolds recursive schemas step by step', () => {
    const root = objectInput({
      type: 'object',
      properties: {
        name: { type: 'string' },
        parent: { $ref: '#' },
        children: { type: 'array', items: { $ref: '#' } },
      },
    });
    const deep = Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? ['parent'] : ['children', '3'])).flat();
    assert.equal(fieldAt(root, [...deep, 'name'], emptyTree)?.kind, 'text');
  });

  describe('the whole input', () => {
    it('is an object, whatever the schema', () => {
      for (const schema of [undefined, null, 'x', [], {}, { type: 'string' }, { type: 'array' }, { const: 3 }]) {
        assert.deepEqual(objectInput(schema).additional, {}, JSON.stringify(schema));
      }
      assert.equal(objectInput({ type: 'object', additionalProperties: false }).additional, undefined);
      assert.deepEqual(keysOf(objectInput({ type: ['object', 'null'], properties: { a: {} } })), ['a']);
    });
    const varianted = {
      type: 'object',
      properties: { all: {} },
      required: ['all'],
      oneOf: [
        { properties: { kind: { const: 'a' }, a: {} }, required: ['kind', 'a'] },
        { properties: { kind: { const: 'b' } }, required: ['kind'] },
      ],
    };
    it('is a choice when the schema has variants at its top', () => {
      assert.deepEqual(namesOf(ofKind(inputField(varianted), 'variants')), ['A', 'B']);
    });
  });

  it('gives usable fields for anything', () => {
    const unfold = (field: Field, depth: number): number => {
      assert.equal(typeof field.title, 'string');
      assert.equal(typeof field.description, 'string');
      if (depth === 0) return 1;
      const below = (fields: Field[]) => fields.reduce((sum, one) => sum + unfold(one, depth - 1), 1);
      switch (field.kind) {
        case 'object':
          return below([...propertiesOf(field), additionalField(field, 'x')]);
        case 'array':
        case 'tuple':
          return below([itemField(field, 0), itemField(field, 1)]);
        case 'variants':
          assert.equal(new Set(namesOf(field)).size, field.variants.length);
          return below(field.variants.map((_, index) => variantField(field, index)));
        case 'union':
          return below(field.types.map((type) => unionField(field, type)));
        case 'enum':
          assert.ok(field.choices.length > 0);
          return 1;
        default:
          return 1;
      }
    };
    fc.assert(
      fc.property(anySchemas, (schema) => {
        assert.ok(unfold(inputField(schema), 4) > 0);
      }),
      { numRuns: 300 },
    );
  });
});
