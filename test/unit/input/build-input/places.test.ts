import assert from 'node:assert/strict';
import type { Evaluate } from '../../../../src/input/evaluate';
import type { JsonObject } from '../../../../src/shared/json';
import { failuresOf, inputOf, jsonRows, noExpressions, row } from './rows';

describe('buildInput', () => {
  describe('places', () => {
    it('makes missing parents, arrays where the next part is an index', async () => {
      const rows = [row('/data/0/value', 'num', '1'), row('/data/1/value', 'num', '2'), row('/a/b/c', 'str', 'x')];
      assert.deepEqual(await inputOf(rows), { data: [{ value: 1 }, { value: 2 }], a: { b: { c: 'x' } } });
    });

    it('takes escaped and empty keys', async () => {
      assert.deepEqual(await inputOf([row('/a~1b/~0/', 'str', 'x')]), { 'a/b': { '~': { '': 'x' } } });
    });

    it('applies rows in order: a later one replaces or fills an earlier one', async () => {
      const rows = [...jsonRows({ '/a': { b: 1, c: 2 }, '/a/b': 3, '/a/d/0': 4 }), ...jsonRows({ '/a/c': 5 })];
      assert.deepEqual(await inputOf(rows), { a: { b: 3, c: 5, d: [4] } });
    });

    it('takes the whole input at path ""', async () => {
      assert.deepEqual(await inputOf(jsonRows({ '/x': 1, '': { a: 1 }, '/b': 2 })), { a: 1, b: 2 });
      assert.deepEqual(await failuresOf(jsonRows({ '': [1] })), [': The input must be an object.']);
    });

    it('does not take what objects inherit for a parent', async () => {
      assert.deepEqual(await inputOf([row('/toString/x', 'num', '1')]), { toString: { x: 1 } });
    });

    it('refuses a place below a value', async () => {
      assert.deepEqual(await failuresOf(jsonRows({ '/a': 'text', '/a/b': 1 })), [
        '/a/b: "a" already holds a value that is neither an object nor an array.',
      ]);
    });

    it('refuses a key in an array', async () => {
      assert.deepEqual(await failuresOf(jsonRows({ '/a': [], '/a/b': 1 })), ['/a/b: "b" is not an array index.']);
    });

    it('takes the names of prototypes for ordinary keys, and leaves prototypes alone', async () => {
      const paths = [
        '/__proto__/polluted',
        '/constructor/prototype/polluted',
        '/a/prototype',
        '/b/0/__proto__',
        '/b/0/c',
      ];
      const input = await inputOf(paths.map((path) => row(path, 'str', 'yes')));
      assert.equal(
        JSON.stringify(input),
        '{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}},"a":{"prototype":"yes"},"b":[{"__proto__":"yes","c":"yes"}]}',
      );
      assert.equal(Reflect.get({}, 'polluted'), undefined);
      assert.equal(Object.getPrototypeOf(input), Object.prototype);
    });

    it('builds an empty object or list where a row says so, also below others', async () => {
      assert.deepEqual(await inputOf(jsonRows({ '/a': {}, '/b': [], '/c/d': {}, '/c/e/0': [] })), {
        a: {},
        b: [],
        c: { d: {}, e: [[]] },
      });
      assert.deepEqual(await inputOf(jsonRows({ '': {} })), {});
      assert.deepEqual(
        await inputOf([...jsonRows({ '/a': {}, '/b': [] }), row('/a/x', 'num', '1'), row('/b/0', 'num', '2')]),
        {
          a: { x: 1 },
          b: [2],
        },
      );
    });

    it('refuses giant arrays and takes the last index that is allowed', async () => {
      assert.deepEqual(await failuresOf([row('/data/999999999', 'num', '1'), row('/data/10000/a', 'num', '1')]), [
        '/data/999999999: The index 999999999 is greater than 9999.',
        '/data/10000/a: The index 10000 is greater than 9999.',
      ]);
      assert.deepEqual(await inputOf([row('/data/9999', 'num', '1')]), { data: [1] });
    });

    it('refuses what is no JSON Pointer', async () => {
      assert.deepEqual(await failuresOf([row('a', 'str', 'x')]), ['a: The path is not a JSON Pointer.']);
    });

    it('refuses a path that is too deep', async () => {
      assert.match((await failuresOf([row('/a'.repeat(101), 'str', 'x')])).join(), /more than 100 levels/);
      assert.ok(await inputOf([row('/a'.repeat(100), 'str', 'x')]));
    });
  });

  describe('items that are left out', () => {
    const leavesOut: Evaluate = () => undefined;

    it('leaves a row out whose expression is undefined, and closes the gap in its array', async () => {
      const rows = [
        row('/a', 'msg', 'a'),
        row('/list/0', 'msg', 'b'),
        row('/list/1', 'str', 'x'),
        row('/list/2/name', 'msg', 'c'),
        row('/list/3/name', 'str', 'y'),
      ];
      assert.deepEqual(await inputOf(rows, leavesOut), { list: ['x', { name: 'y' }] });
    });

    it('keeps the positions of a tuple', async () => {
      const schema = { properties: { pair: { type: 'array', items: [{ type: 'string' }, { type: 'string' }] } } };
      const rows = [row('/pair/0', 'msg', 'a'), row('/pair/1', 'str', 'x')];
      assert.deepEqual(await inputOf(rows, leavesOut, schema), { pair: [null, 'x'] });
    });

    it('keeps null, which is a value', async () => {
      assert.deepEqual(await inputOf(jsonRows({ '/list/0': null, '/list/2': 1 })), { list: [null, 1] });
    });
  });

  describe('with a schema', () => {
    const cases: [name: string, schema: JsonObject, input: unknown][] = [
      ['an object', { properties: { a: { type: 'object' } } }, { a: { '0': 'x' } }],
      ['an object by its properties', { properties: { a: { properties: { '0': {} } } } }, { a: { '0': 'x' } }],
      ['an array', { properties: { a: { type: 'array', items: {} } } }, { a: ['x'] }],
      ['an array or an object', { properties: { a: { type: ['object', 'array'] } } }, { a: ['x'] }],
      ['free-form', { additionalProperties: { type: 'object' } }, { a: { '0': 'x' } }],
      ['unknown', { type: 'object' }, { a: ['x'] }],
      ['wrong', { properties: [], oneOf: 'x', type: 5 } as JsonObject, { a: ['x'] }],
      [
        'a reference',
        { definitions: { map: { type: 'object' } }, properties: { a: { $ref: '#/definitions/map' } } },
        { a: { '0': 'x' } },
      ],
      [
        'a variant of oneOf',
        { properties: { a: { oneOf: [{ type: 'string' }, { type: 'object', properties: {} }] } } },
        { a: { '0': 'x' } },
      ],
    ];
    for (const [name, schema, input] of cases) {
      it(`tells arrays from objects: ${name}`, async () => {
        assert.deepEqual(await inputOf([row('/a/0', 'str', 'x')], noExpressions, schema), input);
      });
    }

    it('allows big keys of digits where the schema has an object', async () => {
      const schema = { properties: { byId: { type: 'object', additionalProperties: { type: 'string' } } } };
      assert.deepEqual(await inputOf([row('/byId/123456789', 'str', 'x')], noExpressions, schema), {
        byId: { '123456789': 'x' },
      });
    });

    it('ends for a schema that contains itself', async () => {
      const schema: JsonObject = { oneOf: [{ $ref: '#' }, { $ref: '#' }], additionalProperties: { $ref: '#' } };
      let depth = 0;
      let value = await inputOf([row('/0'.repeat(50), 'str', 'x')], noExpressions, schema);
      for (; typeof value === 'object' && value !== null; value = Reflect.get(value, '0')) depth++;
      assert.equal(depth, 50);
    });
  });
});
