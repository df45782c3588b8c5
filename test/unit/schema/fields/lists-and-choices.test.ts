import assert from 'node:assert/strict';
import { hasItem, itemField } from '../../../../src/schema/fields/child-fields';
import type { JsonObject } from '../../../../src/shared/json';
import { fieldOf, ofKind } from './field-of';

describe('fields', () => {
  describe('lists', () => {
    it('have the limits of their schema', () => {
      const list = ofKind(fieldOf({ type: 'array', minItems: 1, maxItems: 3 }), 'array');
      assert.deepEqual([list.minItems, list.maxItems], [1, 3]);
      assert.equal(Object.hasOwn(ofKind(fieldOf({ type: 'array', minItems: 'a' }), 'array'), 'minItems'), false);
    });
    it('have items of any kind', () => {
      const list = ofKind(fieldOf({ type: 'array', items: { type: 'array', items: { enum: [1, 2] } } }), 'array');
      const inner = ofKind(itemField(list, 3), 'array');
      assert.deepEqual([inner.key, inner.title], ['3', '4']);
      assert.equal(itemField(inner, 0).kind, 'enum');
      assert.equal(itemField(ofKind(fieldOf({ type: 'array' }), 'array'), 0).kind, 'any');
    });
    it('can be tuples, with further items where the schema offers them', () => {
      const items = [{ type: 'string', title: 'Name' }, null, { type: 'number' }];
      const closed = ofKind(fieldOf({ items, minItems: 1 }), 'tuple');
      assert.deepEqual([closed.length, closed.additional], [3, undefined]);
      assert.deepEqual(
        [0, 1, 2, 3].map((index) => itemField(closed, index).kind),
        ['text', 'any', 'number', 'any'],
      );
      assert.deepEqual(
        [0, 1].map((index) => itemField(closed, index).required),
        [true, false],
      );
      assert.deepEqual([hasItem(closed, 2), hasItem(closed, 3)], [true, false]);
      const open = ofKind(fieldOf({ items, additionalItems: { type: 'boolean' } }), 'tuple');
      assert.equal(itemField(open, 7).kind, 'boolean');
      assert.equal(hasItem(open, 7), true);
      assert.deepEqual(ofKind(fieldOf({ items, additionalItems: true }), 'tuple').additional, {});
    });
  });

  describe('choices', () => {
    const choicesOf = (schema: JsonObject) => ofKind(fieldOf(schema), 'enum').choices;

    it('have labels beside them, or texts of their own, or none', () => {
      assert.deepEqual(choicesOf({ enum: ['a', 2, null], enumLabels: ['A', '', 5] }), [
        { label: 'A', value: 'a' },
        { label: '2', value: 2 },
        { label: '5', value: null },
      ]);
      assert.deepEqual(
        choicesOf({ enum: [{ text: 'One', value: 1 }, { text: 'None', value: null }, 'plain', { text: 'only' }] }),
        [
          { label: 'One', value: 1 },
          { label: 'None', value: null },
          { label: 'plain', value: 'plain' },
          { label: '{"text":"only"}', value: { text: 'only' } },
        ],
      );
    });
    it('come once each', () => {
      assert.deepEqual(
        choicesOf({ enum: ['a', 'a', 1, '1', [1], [1], { a: 1, b: 2 }, { b: 2, a: 1 }] }).map(({ value }) => value),
        ['a', 1, '1', [1], { a: 1, b: 2 }],
      );
    });
    it('can be written as variants of fixed values', () => {
      assert.deepEqual(choicesOf({ oneOf: [{ const: 1, title: 'One' }, { enum: ['b'] }] }), [
        { label: 'One', value: 1 },
        { label: 'b', value: 'b' },
      ]);
    });
    it('of one value are a constant with its label', () => {
      const field = ofKind(fieldOf({ enum: ['a'], enumLabels: ['A'] }), 'const');
      assert.deepEqual([field.value, field.label], ['a', 'A']);
    });
    it('of one value beside a lookup are no constant: a lookup does not restrict', () => {
      assert.equal(fieldOf({ enum: ['a'], lookup: { operation: 'list' } }).kind, 'enum');
    });
  });
});
