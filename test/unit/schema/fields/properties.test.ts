import assert from 'node:assert/strict';
import { additionalField, itemField, keyField, propertiesOf } from '../../../../src/schema/fields/child-fields';
import type { JsonObject } from '../../../../src/shared/json';
import { objectInput } from '../../../support/object-input';
import { fieldOf, keysOf, ofKind } from './field-of';

describe('fields', () => {
  describe('propertiesOf', () => {
    it('puts required ones first and advanced ones last, each in the order of the schema', () => {
      const root = objectInput({
        properties: { a: {}, b: {}, c: {}, d: {}, e: {} },
        required: ['d', 'b'],
        advanced: ['a'],
      });
      assert.deepEqual(keysOf(root), ['b', 'd', 'c', 'e', 'a']);
    });
    it('does not hide a required field among the advanced ones when it has no default', () => {
      const root = objectInput({
        properties: { a: {}, b: { default: 1 }, c: {} },
        required: ['a', 'b'],
        advanced: ['a', 'b'],
      });
      assert.deepEqual(keysOf(root), ['a', 'c', 'b']);
      assert.deepEqual(
        propertiesOf(root).map(({ advanced }) => advanced),
        [false, false, true],
      );
    });
    it('gives a required name without a schema a field, unless further keys are forbidden', () => {
      assert.deepEqual(keysOf(objectInput({ properties: { a: {} }, required: ['x'] })), ['x', 'a']);
      assert.deepEqual(keysOf(objectInput({ properties: { a: {} }, required: ['x'], additionalProperties: false })), [
        'a',
      ]);
    });
    it('treats hostile keys as data', () => {
      const schema = JSON.parse(
        '{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer"}},"required":["toString"]}',
      );
      const root = objectInput(schema);
      assert.deepEqual(
        propertiesOf(root).map(({ key, kind }) => [key, kind]),
        [
          ['toString', 'any'],
          ['__proto__', 'text'],
          ['constructor', 'integer'],
        ],
      );
      assert.equal(keyField(root, 'valueOf'), undefined);
    });
    it('gives the same fields at each call', () => {
      const root = objectInput({ properties: { a: { type: 'array' } } });
      assert.equal(propertiesOf(root)[0], propertiesOf(root)[0]);
      const list = ofKind(propertiesOf(root)[0], 'array');
      assert.equal(itemField(list, 1), itemField(list, 1));
      assert.notEqual(itemField(list, 1), itemField(list, 2));
    });
  });

  describe('free keys', () => {
    const additionalOf = (schema: JsonObject) => ofKind(fieldOf({ type: 'object', ...schema }), 'object').additional;

    it('are offered where the schema asks for them, or has nothing else', () => {
      const properties = { a: {} };
      assert.deepEqual(additionalOf({}), {});
      assert.deepEqual(additionalOf({ properties: {} }), {});
      assert.equal(additionalOf({ properties }), undefined);
      assert.deepEqual(additionalOf({ additionalProperties: false }), {});
      assert.deepEqual(additionalOf({ properties: {}, additionalProperties: false }), {});
      assert.equal(additionalOf({ properties, additionalProperties: false }), undefined);
      assert.deepEqual(additionalOf({ properties, additionalProperties: true }), {});
      assert.deepEqual(additionalOf({ properties, additionalProperties: { type: 'string' } }), { type: 'string' });
      assert.deepEqual(additionalOf({ patternProperties: { '^x': { type: 'string' } } }), { type: 'string' });
      assert.deepEqual(additionalOf({ patternProperties: { x: { type: 'string' }, y: {} } }), {});
    });
    it('are offered where properties cannot be read, even if no others are allowed', () => {
      assert.deepEqual(additionalOf({ properties: null, additionalProperties: false }), {});
      assert.deepEqual(additionalOf({ properties: 'x' }), {});
    });
    it('are typed by their schema and keep their key as title', () => {
      const field = ofKind(fieldOf({ additionalProperties: { type: 'integer' } }), 'object');
      const free = additionalField(field, 'x_id');
      assert.deepEqual([free.kind, free.key, free.title, free.required], ['integer', 'x_id', 'x_id', false]);
      assert.equal(keyField(field, 'x_id'), free);
    });
  });
});
