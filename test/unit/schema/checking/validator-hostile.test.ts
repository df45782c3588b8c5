import assert from 'node:assert/strict';
import vm from 'node:vm';
import { compileValidator } from '../../../../src/schema/checking/validator';
import type { JsonObject } from '../../../../src/shared/json';
import { problemsOf, said, withIt } from './problems-of';

describe('compileValidator', () => {
  describe('inputs of any origin', () => {
    it('reads objects without a prototype, as large inputs are', () => {
      const bare = (values: object): JsonObject => Object.assign(Object.create(null), values);
      const schema = {
        properties: { list: { uniqueItems: true }, kind: { enum: [{ a: 1 }] }, it: { oneOf: [{ required: ['b'] }] } },
        required: ['toString'],
        additionalProperties: false,
      };
      const input = bare({ list: [bare({ a: 1 }), bare({ a: 1 })], kind: bare({ a: 2 }), it: bare({ c: 1 }), more: 1 });
      assert.deepEqual(said(schema, input), said(schema, JSON.parse(JSON.stringify(input))));
      assert.equal(said(schema, input).length, 5);
      assert.deepEqual(problemsOf({ ...schema, required: [] }, bare({ kind: bare({ a: 1 }), it: bare({ b: 1 }) })), []);
    });

    it('reads objects of another realm, such as those of function nodes', () => {
      const input = vm.runInNewContext('({ a: { b: [1, { c: "x" }] } })');
      const schema = { properties: { a: { type: 'object', properties: { b: { type: 'array' } } } } };
      assert.deepEqual(problemsOf(schema, input), []);
    });
  });

  describe('hostile schemas and inputs', () => {
    const nested = (depth: number, wrap: (inner: unknown) => unknown, core: unknown = {}) => {
      let value = core;
      for (let level = 0; level < depth; level++) value = wrap(value);
      return value;
    };

    it('compiles no schema of a hostile depth', () => {
      for (const wrap of [
        (inner: unknown) => ({ properties: { a: inner } }),
        (inner: unknown) => ({ allOf: [inner] }),
        (inner: unknown) => ({ oneOf: [inner, {}] }),
        (inner: unknown) => ({ not: inner }),
        (inner: unknown) => ({ items: [inner] }),
      ]) {
        assert.equal(compileValidator(nested(100_000, wrap)), undefined);
        assert.notEqual(compileValidator(nested(50, wrap)), undefined);
      }
    });

    it('compiles large schemas, and none of a hostile size', () => {
      const properties = (count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { type: 'string', maxLength: 9 }]));
      assert.equal(compileValidator({ properties: properties(60_000) }), undefined);
      const validate = compileValidator({ properties: properties(2500), additionalProperties: false });
      assert.deepEqual(validate?.({ p2499: 'x' }), []);
      assert.deepEqual(
        validate?.({ p5: 5, q: 1 })
          .map(({ path }) => path)
          .sort(),
        ['/p5', '/q'],
      );
    });

    it('comes to an end with references that multiply or circle', () => {
      const multiplying = {
        definitions: Object.fromEntries(
          Array.from({ length: 60 }, (_, i) => {
            const next = { $ref: `#/definitions/d${i + 1}` };
            return [`d${i}`, { allOf: [next, next], oneOf: [next, next] }];
          }),
        ),
        $ref: '#/definitions/d0',
      };
      assert.deepEqual(problemsOf(multiplying, {}), []);
      const circling = {
        definitions: { a: { anyOf: [{ $ref: '#/definitions/a' }, { not: { $ref: '#' } }] } },
        allOf: [{ $ref: '#' }],
      };
      assert.deepEqual(problemsOf(circling, {}), []);
      const chain = Object.fromEntries(
        Array.from({ length: 20_000 }, (_, i) => [`d${i}`, { allOf: [{ $ref: `#/definitions/d${i + 1}` }] }]),
      );
      assert.doesNotThrow(() => compileValidator({ definitions: chain, $ref: '#/definitions/d0' })?.({}));
    });

    it('takes an input of a hostile depth or size without an error', () => {
      const schema = {
        definitions: { n: { properties: { a: { $ref: '#/definitions/n' } }, items: { $ref: '#/definitions/n' } } },
        $ref: '#/definitions/n',
      };
      for (const depth of [150, 100_000]) {
        const object = nested(depth, (inner) => ({ a: inner }));
        assert.deepEqual(problemsOf(schema, object), []);
        assert.deepEqual(problemsOf(schema, { a: nested(depth, (inner) => [inner]) }), []);
      }
      assert.deepEqual(problemsOf({}, { shared: nested(40, (inner) => [inner, inner]) }), []);
      const circle: Record<string, unknown> = {};
      circle.self = circle;
      assert.deepEqual(problemsOf({}, circle), []);
    });

    it('stops at the first problem of a very large input', function () {
      this.timeout(30_000);
      const schema = withIt({ items: { type: 'string' }, uniqueItems: true });
      assert.equal(problemsOf(schema, { it: Array.from({ length: 300_000 }, (_, i) => i) }).length, 1);
      assert.deepEqual(problemsOf(schema, { it: Array.from({ length: 300_000 }, (_, i) => `${i}`) }), []);
    });
  });
});
