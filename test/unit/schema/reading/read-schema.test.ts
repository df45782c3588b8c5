import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resolveSchema } from '../../../../src/schema/reading/read-schema';
import type { JsonObject } from '../../../../src/shared/json';
import { anySchemas } from '../arbitrary-schemas';

const resolved = (schema: JsonObject) => resolveSchema(schema, schema);

describe('resolveSchema', () => {
  describe('references', () => {
    const root: JsonObject = {
      definitions: {
        name: { type: 'string', title: 'Name' },
        'a/b c': { type: 'integer' },
        again: { $ref: '#/definitions/name' },
      },
      properties: { list: { items: [{ type: 'boolean' }] } },
    };

    it('takes the place of a local $ref', () => {
      assert.deepEqual(resolveSchema({ $ref: '#/definitions/name' }, root), { type: 'string', title: 'Name' });
    });
    it('follows references of references', () => {
      assert.equal(resolveSchema({ $ref: '#/definitions/again' }, root).type, 'string');
    });
    it('reads escaped and encoded pointers, also into lists', () => {
      assert.equal(resolveSchema({ $ref: '#/definitions/a~1b%20c' }, root).type, 'integer');
      assert.equal(resolveSchema({ $ref: '#/properties/list/items/0' }, root).type, 'boolean');
    });
    it('keeps what stands beside the $ref, and lets it win', () => {
      const schema = resolveSchema({ $ref: '#/definitions/name', title: 'Sender', minLength: 1 }, root);
      assert.deepEqual(schema, { type: 'string', title: 'Sender', minLength: 1 });
    });
    it('finds a definition by its bare name and ignores what stands before the #', () => {
      assert.equal(resolveSchema({ $ref: 'name' }, root).type, 'string');
      assert.equal(resolveSchema({ $ref: 'https://api.tray.io/schema#/definitions/name' }, root).type, 'string');
    });
    it('reads a reference to nowhere as an empty schema', () => {
      for (const $ref of ['#/definitions/none', '#/constructor', '%', '', 'http://x']) {
        assert.deepEqual(resolveSchema({ $ref }, { definitions: {} }).type, undefined);
      }
    });
    it('ends where references go in a circle', () => {
      const circle: JsonObject = { definitions: { a: { $ref: '#/definitions/b' }, b: { $ref: '#/definitions/a' } } };
      assert.deepEqual(resolveSchema({ $ref: '#/definitions/a' }, circle), {});
      const self: JsonObject = { type: 'object', allOf: [{ $ref: '#' }] };
      assert.deepEqual(resolved(self), { type: 'object' });
    });
    it('takes a schema that includes itself once', () => {
      const schema = resolved({ oneOf: [{ title: 'a' }, { title: 'b' }], allOf: [{ $ref: '#' }, { title: 'T' }] });
      assert.deepEqual(schema, { oneOf: [{ title: 'a' }, { title: 'b' }], title: 'T' });
    });
    it('ends where references multiply', () => {
      const names = Array.from({ length: 30 }, (_, index) => `d${index}`);
      const definitions = Object.fromEntries(
        names.map((name, index) => {
          const next = { $ref: `#/definitions/d${index + 1}` };
          return [name, { title: name, allOf: [next, next] }];
        }),
      );
      assert.equal(resolveSchema({ $ref: '#/definitions/d0' }, { definitions }).title, 'd0');
    });
  });

  describe('allOf', () => {
    it('merges properties, requirements and limits', () => {
      const schema = resolved({
        allOf: [
          {
            type: 'object',
            properties: { a: { type: 'string' } },
            required: ['a'],
            advanced: ['a'],
            minItems: 1,
            maxItems: 9,
          },
          { properties: { b: { type: 'number' } }, required: ['b', 'a'], minItems: 2, maxItems: 10 },
        ],
        title: 'Both',
      });
      assert.deepEqual(schema, {
        type: 'object',
        properties: { a: { type: 'string' }, b: { type: 'number' } },
        required: ['a', 'b'],
        advanced: ['a'],
        minItems: 2,
        maxItems: 9,
        title: 'Both',
      });
    });
    it('asks for both where two schemas speak of the same property', () => {
      const schema = resolved({
        allOf: [{ properties: { a: { type: 'string' } } }, { properties: { a: { minLength: 2 } } }],
      });
      const a = (schema.properties as JsonObject).a;
      assert.deepEqual(resolveSchema(a, schema), { type: 'string', minLength: 2 });
    });
    it('keeps the types and enum values that both allow, with their labels', () => {
      const schema = resolved({
        allOf: [
          { type: ['string', 'number', 'null'], enum: ['a', 'b', 3], enumLabels: ['A', 'B', 'Three'] },
          { type: ['integer', 'string'], enum: [3, 'b', 'z'] },
        ],
      });
      assert.deepEqual(schema, { type: ['integer', 'string'], enum: [3, 'b'], enumLabels: ['Three', 'B'] });
    });
    it('lets the later one win where nothing satisfies both', () => {
      const schema = resolved({
        allOf: [
          { type: 'string', enum: ['a'] },
          { type: 'number', enum: [1] },
        ],
      });
      assert.equal(schema.type, 'number');
      assert.deepEqual(schema.enum, [1]);
    });
    it('forbids further keys when one of them does, and combines their schemas otherwise', () => {
      const merge = (a: JsonObject[string], b: JsonObject[string]) =>
        resolved({ allOf: [{ additionalProperties: a }, { additionalProperties: b }] }).additionalProperties;
      assert.equal(merge(false, true), false);
      assert.equal(merge(true, false), false);
      assert.deepEqual(merge(true, { type: 'string' }), { type: 'string' });
      assert.deepEqual(merge({ type: 'string' }, true), { type: 'string' });
      assert.deepEqual(merge({ type: 'string' }, { minLength: 1 }), { allOf: [{ type: 'string' }, { minLength: 1 }] });
    });
    it('keeps a second oneOf waiting, and gives the same when it is resolved again', () => {
      const schema = resolved({
        allOf: [{ oneOf: [{ title: 'a' }, { title: 'b' }] }],
        oneOf: [{ title: 'c' }, { title: 'd' }],
      });
      assert.deepEqual(schema.oneOf, [{ title: 'c' }, { title: 'd' }]);
      assert.deepEqual(schema.allOf, [{ oneOf: [{ title: 'a' }, { title: 'b' }] }]);
      assert.deepEqual(resolveSchema(schema, schema), schema);
    });
    it('takes a choice of one variant for allOf', () => {
      assert.deepEqual(resolved({ title: 'T', oneOf: [{ type: 'string', title: 'Only' }] }), {
        type: 'string',
        title: 'T',
      });
    });
  });

  describe('malformed schemas', () => {
    it('drops keywords of a wrong shape and keeps unknown ones', () => {
      const schema = resolved({
        type: 'strnig',
        tytpe: 'string',
        properties: null,
        required: true,
        advanced: 'all',
        enum: [],
        items: null,
        oneOf: {},
        anyOf: [null, 3],
        title: 5,
        description: {},
        minItems: -1,
        additionalProperties: 'no',
      });
      assert.deepEqual(schema, { tytpe: 'string' });
    });
    it('cleans lists', () => {
      assert.deepEqual(resolved({ type: ['string', 'x', 'string'], required: ['a', 1, null, 'a'] }), {
        type: 'string',
        looseType: true,
        required: ['a'],
      });
      assert.deepEqual(resolved({ type: ['integer', 'number', 'null', ''] }), { type: ['number', 'null'] });
    });
    it('takes items: true for any items', () => {
      assert.deepEqual(resolved({ items: true }), { items: {} });
    });
    it('reads what is no schema as an empty one', () => {
      for (const node of [null, undefined, true, 'string', 3, []]) assert.deepEqual(resolveSchema(node, {}), {});
    });
    it('keeps hostile keys as data', () => {
      const schema: JsonObject = JSON.parse(
        '{"properties":{"__proto__":{"type":"string"}},"__proto__":{"type":"object"}}',
      );
      const result = resolveSchema({ allOf: [schema, { properties: { constructor: {} } }] }, {});
      assert.equal(result.type, undefined);
      assert.deepEqual(Object.keys(result.properties as JsonObject), ['__proto__', 'constructor']);
    });
    it('never throws, whatever it reads', () => {
      fc.assert(
        fc.property(anySchemas, (schema) => {
          const root = typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? schema : {};
          const result = resolveSchema(schema, root);
          assert.equal(result.$ref, undefined);
          assert.deepEqual(resolveSchema(result, root), result);
        }),
      );
    });
  });
});
