/** Shapes that real connectors have, each as the form reads it. */
import assert from 'node:assert/strict';
import { propertiesOf, unionField, variantField } from '../../../../src/schema/fields/child-fields';
import type { Field } from '../../../../src/schema/fields/field';
import { describeVariant } from '../../../../src/schema/fields/variant-names';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { objectInput } from '../../../support/object-input';

function fieldOf(schema: JsonValue, beside: JsonObject = {}): Field {
  const [field] = propertiesOf(objectInput({ type: 'object', properties: { it: schema }, ...beside }));
  assert.ok(field);
  return field;
}

function ofKind<Kind extends Field['kind']>(field: Field | undefined, kind: Kind): Extract<Field, { kind: Kind }> {
  assert.equal(field?.kind, kind);
  return field as Extract<Field, { kind: Kind }>;
}

const keysOf = (field: Field | undefined) => propertiesOf(ofKind(field, 'object')).map(({ key }) => key);
const only = (key: string, schema: JsonObject): JsonObject => ({
  type: 'object',
  required: [key],
  additionalProperties: false,
  properties: { [key]: schema },
});

describe('shapes of real schemas', () => {
  it('null comes last among the types, and text before number, before all others', () => {
    const typesOf = (...type: string[]) => ofKind(fieldOf({ type }), 'union').types;
    assert.deepEqual(typesOf('null', 'string'), ['string', 'null']);
    assert.deepEqual(typesOf('null', 'object', 'number', 'string'), ['string', 'number', 'object', 'null']);
    assert.deepEqual(typesOf('boolean', 'integer', 'array'), ['integer', 'boolean', 'array']);
    assert.deepEqual(typesOf('number', '', 'string'), ['string', 'number']);
    assert.equal(fieldOf({ type: ['', 'string'] }).kind, 'text');
    assert.equal(fieldOf({ type: [''] }).kind, 'any');
  });

  it('a type of a field of which nothing is known is a field', () => {
    const any = ofKind(fieldOf({ title: 'Anything' }), 'any');
    assert.equal(unionField(any, 'string').kind, 'text');
    assert.equal(unionField(any, 'number').title, 'Anything');
  });

  it('a property whose schema is a list is not a field', () => {
    const root = objectInput({ properties: { properties: { type: 'object' }, advanced: [], required: [] } });
    assert.deepEqual(keysOf(root), ['properties']);
  });

  it('what the authentication brings is never required, and stays among the advanced ones', () => {
    const token = { type: 'string', default_jsonpath: '$.auth.access_token' };
    const root = objectInput({ properties: { token, id: {} }, required: ['token', 'id'], advanced: ['token'] });
    assert.deepEqual(
      propertiesOf(root).map(({ key, required, advanced }) => [key, required, advanced]),
      [
        ['id', true, false],
        ['token', false, true],
      ],
    );
  });

  it('an object of which nothing is known takes any key', () => {
    for (const schema of [{ additionalProperties: false }, { properties: {}, additionalProperties: false }]) {
      assert.deepEqual(ofKind(fieldOf({ type: 'object', ...schema }), 'object').additional, {});
    }
  });

  it('a variant without anything beside variants with properties has nothing to fill in', () => {
    const none = { title: 'None', type: 'object', properties: {}, additionalProperties: false };
    const field = ofKind(fieldOf({ oneOf: [none, only('hour', { type: 'integer' })] }), 'variants');
    assert.equal(ofKind(variantField(field, 0), 'object').additional, undefined);
  });

  it('a file has its parts where the schema does not tell them', () => {
    const parts = ['name', 'url', 'mime_type', 'expires'];
    assert.deepEqual(keysOf(fieldOf({ type: 'object', format: 'file' })), parts);
    assert.deepEqual(keysOf(fieldOf({ format: 'file', properties: {}, additionalProperties: false })), parts);
    assert.deepEqual(keysOf(fieldOf({ type: 'object', format: 'file', properties: { url: {} } })), ['url']);
    assert.equal(fieldOf({ type: 'string', format: 'file' }).kind, 'text');
  });

  it('variants beside no properties, and none allowed, have their own', () => {
    const beside = { type: 'object', properties: {}, additionalProperties: false };
    const free = { type: 'object', additionalProperties: { type: 'string' } };
    const field = ofKind(fieldOf({ ...beside, oneOf: [only('name', {}), free] }), 'variants');
    assert.deepEqual(keysOf(variantField(field, 0)), ['name']);
    assert.deepEqual(ofKind(variantField(field, 1), 'object').additional, { type: 'string' });
  });

  it('dates and times are read on numbers too', () => {
    const formatOf = (schema: JsonObject) => {
      const field = fieldOf(schema);
      return field.kind === 'text' || field.kind === 'number' || field.kind === 'integer' ? field.format : undefined;
    };
    assert.equal(formatOf({ type: 'string', format: 'date' }), 'date');
    assert.equal(formatOf({ type: 'string', format: 'time' }), 'time');
    assert.equal(formatOf({ type: 'number', format: 'date' }), 'date');
    assert.equal(formatOf({ type: 'integer', format: 'date-time' }), 'datetime');
    assert.equal(formatOf({ type: 'number', format: 'double' }), undefined);
  });

  it('tuples that differ in their length only are one list', () => {
    const tuple = (length: number, more: JsonObject = {}): JsonObject => ({
      type: 'array',
      items: Array.from({ length }, () => ({ type: 'number' })),
      ...more,
    });
    const bounded = [2, 3, 4].map((length) => tuple(length, { minItems: length, maxItems: length }));
    const list = ofKind(fieldOf({ title: 'Coordinates', oneOf: bounded }), 'array');
    assert.deepEqual([list.title, list.minItems, list.maxItems], ['Coordinates', 2, 4]);
    assert.equal(
      ofKind(fieldOf({ anyOf: [tuple(1), tuple(2, { additionalItems: false })] }), 'array').maxItems,
      undefined,
    );
    const [text, number] = [{ type: 'string' }, { type: 'number' }];
    const growing = [{ items: [text] }, { items: [text, number] }];
    assert.equal(ofKind(fieldOf({ oneOf: growing }), 'tuple').length, 2);
    assert.equal(fieldOf({ oneOf: [{ items: [text] }, { items: [number] }] }).kind, 'variants');
    assert.equal(fieldOf({ oneOf: [tuple(2), { type: 'array', items: number }] }).kind, 'variants');
  });
});

describe('the names of variants without titles', () => {
  const namesOf = (...oneOf: JsonObject[]) =>
    ofKind(fieldOf({ oneOf }), 'variants').variants.map((name) => describeVariant(name, (key) => key));

  it('are the required properties in which they differ', () => {
    assert.deepEqual(
      namesOf(only('user_id', { type: 'integer', title: 'Number of the user' }), only('email', { type: 'string' }), {
        required: ['first_name', 'last_name'],
      }),
      ['Number of the user', 'Email', 'First name, Last name'],
    );
    const both = (key: string) => ({ type: 'object', required: ['id', key], properties: { id: {}, [key]: {} } });
    assert.deepEqual(namesOf(both('a'), both('b')), ['A', 'B']);
    assert.deepEqual(namesOf({ required: ['a'] }, { required: ['a', 'b'] }), ['A', 'A, B']);
  });

  it('else are types in the words of the menu', () => {
    assert.deepEqual(namesOf({ type: 'string' }, { type: 'array', items: {} }, { type: ['integer', 'null'] }), [
      'form.type.text',
      'form.type.array',
      'form.type.integer, form.type.null',
    ]);
    assert.deepEqual(namesOf(only('a', {}), { type: 'null' }), ['A', 'form.type.null']);
  });

  it('are never twice the same', () => {
    assert.deepEqual(namesOf({ type: 'number' }, { type: 'number', minimum: 5 }, {}), [
      'form.type.number',
      'form.type.number (2)',
      '3',
    ]);
  });
});
