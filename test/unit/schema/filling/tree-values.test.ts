import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertiesOf } from '../../../../src/schema/fields/child-fields';
import { inputField } from '../../../../src/schema/fields/fields';
import { normalizedTree } from '../../../../src/schema/filling/normalize-tree';
import { treeFromValue } from '../../../../src/schema/filling/tree-from-value';
import { literalAt, valueFromTree } from '../../../../src/schema/filling/value-from-tree';
import { emptyTree } from '../../../../src/schema/tree/edit-tree';
import type { InputTree } from '../../../../src/schema/tree/input-tree';
import { isExpression, literalOf } from '../../../../src/schema/tree/literals';
import { rowsFromTree, treeFromRows } from '../../../../src/schema/tree/tree-rows';
import type { FieldRow } from '../../../../src/shared/flow';
import { type FieldValueType, fieldValueTypes } from '../../../../src/shared/flow';
import type { JsonValue } from '../../../../src/shared/json';
import { buildInput } from '../../../support/build-input';
import { objectInput } from '../../../support/object-input';
import { anyRows, anySchemas, hostileInputCases, inputCases, jsonValues } from '../arbitrary-schemas';

const rows = (...list: [string, FieldValueType, string][]): FieldRow[] =>
  list.map(([path, type, value]) => ({ path, type, value }));
const treeOf = (...list: [string, FieldValueType, string][]) => treeFromRows(rows(...list));
const saved = (tree: InputTree) => rowsFromTree(tree).map(({ path, type, value }) => `${path} ${type} ${value}`);
const reopened = (tree: InputTree) => treeFromRows(rowsFromTree(tree));
const noExpressions = () => assert.fail('there are only literals');

describe('tree values', () => {
  it('tells expressions from literals', () => {
    assert.deepEqual(fieldValueTypes.filter(isExpression), ['msg', 'flow', 'global', 'env', 'jsonata']);
  });

  describe('literalOf', () => {
    const literals: [FieldValueType, string, JsonValue | undefined][] = [
      ['str', '', ''],
      ['str', '12', '12'],
      ['num', '12', 12],
      ['num', ' -1.5e3 ', -1500],
      ['num', '', undefined],
      ['num', 'abc', undefined],
      ['num', 'Infinity', undefined],
      ['bool', 'true', true],
      ['bool', 'False', false],
      ['bool', 'yes', undefined],
      ['json', '{"a":[1]}', { a: [1] }],
      ['json', 'null', null],
      ['json', '{', undefined],
      ['json', '', undefined],
      ['msg', 'payload', undefined],
      ['jsonata', '1', undefined],
      ['env', 'HOME', undefined],
    ];
    for (const [type, value, literal] of literals) {
      it(`reads ${type} "${value}" as ${JSON.stringify(literal)}`, () => {
        assert.deepEqual(literalOf({ type, value }), literal);
      });
    }
  });

  describe('treeFromValue', () => {
    const field = objectInput({
      properties: {
        text: { type: 'string' },
        number: { type: 'number' },
        free: {},
        list: { type: 'array', items: { type: 'object', properties: { a: { type: 'boolean' } } } },
        map: { additionalProperties: { type: 'string' } },
        union: { type: ['string', 'array', 'object'], items: { type: 'integer' }, properties: { a: {} } },
        choice: {
          oneOf: [
            { properties: { kind: { const: 'a' }, data: {} } },
            { properties: { kind: { const: 'b' }, data: { type: 'object', properties: { x: { type: 'string' } } } } },
          ],
        },
      },
    });
    const rowsOf = (value: JsonValue) => saved(treeFromValue(value, field));

    it('gives plain values rows of their own type', () => {
      assert.deepEqual(rowsOf({ text: 'a', number: 1.5, list: [{ a: false }, { a: true }] }), [
        '/text str a',
        '/number num 1.5',
        '/list/0/a bool false',
        '/list/1/a bool true',
      ]);
    });
    it('keeps free values and unknown keys as JSON', () => {
      assert.deepEqual(rowsOf({ free: { a: [1] }, unknown: [{ b: 2 }], text: null }), [
        '/free json {"a":[1]}',
        '/unknown json [{"b":2}]',
        '/text json null',
      ]);
      assert.deepEqual(rowsOf({ free: 'plain' }), ['/free str plain']);
    });
    it('keeps values that do not fit their field', () => {
      assert.deepEqual(rowsOf({ text: 5, number: 'five', list: { a: 1 }, map: ['x'] }), [
        '/text num 5',
        '/number str five',
        '/list json {"a":1}',
        '/map json ["x"]',
      ]);
    });
    it('gives empty containers a row', () => {
      assert.deepEqual(rowsOf({ list: [], map: {} }), ['/list json []', '/map json {}']);
      assert.deepEqual(rowsOf({ list: [{}] }), ['/list/0 json {}']);
      assert.deepEqual(rowsOf({}), [' json {}']);
    });
    it('makes objects say so when their keys look like indexes', () => {
      assert.deepEqual(rowsOf({ map: { 0: 'a', 1: 'b' } }), ['/map json {}', '/map/0 str a', '/map/1 str b']);
    });
    it('takes the type and the variant that the value settles', () => {
      assert.deepEqual(rowsOf({ union: [1, 2] }), ['/union/0 num 1', '/union/1 num 2']);
      assert.deepEqual(rowsOf({ union: { a: [1] } }), ['/union/a json [1]']);
      assert.deepEqual(rowsOf({ choice: { kind: 'a', data: { x: 'y' } } }), [
        '/choice/kind str a',
        '/choice/data json {"x":"y"}',
      ]);
      assert.deepEqual(rowsOf({ choice: { kind: 'b', data: { x: 'y' } } }), [
        '/choice/kind str b',
        '/choice/data/x str y',
      ]);
    });
    it('unfolds everything without a field', () => {
      assert.deepEqual(saved(treeFromValue({ a: [{ b: null }], 'c/d': {} })), ['/a/0/b json null', '/c~1d json {}']);
      assert.deepEqual(saved(treeFromValue('x')), [' str x']);
    });
    it('keeps what is very deep as one row', () => {
      const depth = 3000;
      const value: JsonValue = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
      const tree = treeFromValue({ deep: value });
      assert.equal(rowsFromTree(tree).length, 1);
      assert.deepEqual(JSON.stringify(valueFromTree(tree).value), JSON.stringify({ deep: value }));
    });
  });

  describe('valueFromTree', () => {
    it('leaves out blank places and expressions, and names the expressions', () => {
      const tree = treeOf(
        ['/a', 'str', 'x'],
        ['/b', 'msg', 'payload'],
        ['/list/0', 'jsonata', '1'],
        ['/list/1', 'num', '2'],
      );
      assert.deepEqual(valueFromTree(tree), { value: { a: 'x', list: [2] }, expressions: ['/b', '/list/0'] });
      assert.deepEqual(valueFromTree(emptyTree), { value: undefined, expressions: [] });
    });
    it('leaves out containers of which nothing is known', () => {
      assert.deepEqual(valueFromTree(treeOf(['/a', 'num', '1'], ['/b/c', 'msg', 'x'])).value, { a: 1 });
    });
    it('can show expressions', () => {
      const show = ({ type, value }: { type: string; value: string }) => `<${type}.${value}>`;
      const tree = treeOf(['/list/0', 'msg', 'x'], ['/list/1', 'num', '2'], ['/e/f', 'env', 'HOME']);
      assert.deepEqual(valueFromTree(tree, undefined, { show }), {
        value: { list: ['<msg.x>', 2], e: { f: '<env.HOME>' } },
        expressions: ['/list/0', '/e/f'],
      });
    });
    it('leaves out what is no value of its type', () => {
      assert.deepEqual(valueFromTree(treeOf(['/a', 'num', 'x'], ['/b', 'json', '{'], ['/c', 'bool', 'true'])).value, {
        c: true,
      });
    });
    it('fills the container that a row makes', () => {
      const tree = treeOf(
        ['/a', 'json', '{"x":1,"y":2}'],
        ['/a/y', 'num', '3'],
        ['/b', 'json', '[1,2]'],
        ['/b/1', 'num', '9'],
        ['/b/2', 'num', '10'],
        ['/c', 'json', '{}'],
        ['/c/0', 'str', 'zero'],
      );
      assert.deepEqual(valueFromTree(tree).value, { a: { x: 1, y: 3 }, b: [1, 9, 10], c: { 0: 'zero' } });
    });
    it('reaches into what a row above holds', () => {
      const tree = treeOf(
        ['/a', 'json', '[[1],2]'],
        ['/a/0/1', 'str', 'x'],
        ['/b', 'json', '{"o":{"x":1,"y":1}}'],
        ['/b/o/y', 'num', '2'],
      );
      assert.deepEqual(valueFromTree(tree).value, { a: [[1, 'x'], 2], b: { o: { x: 1, y: 2 } } });
    });
    it('takes numeric keys for those of an object where the field is one', () => {
      const field = objectInput({ properties: { map: { type: 'object' }, list: { type: 'array' } } });
      const tree = treeOf(['/map/10', 'str', 'a'], ['/list/5', 'str', 'b'], ['/other/0', 'str', 'c']);
      assert.deepEqual(valueFromTree(tree, field).value, { map: { 10: 'a' }, list: ['b'], other: ['c'] });
      assert.deepEqual(valueFromTree(tree).value, { map: ['a'], list: ['b'], other: ['c'] });
    });
    it('keeps places of a tuple with null', () => {
      const field = objectInput({ properties: { pair: { items: [{}, {}] } } });
      assert.deepEqual(valueFromTree(treeOf(['/pair/1', 'str', 'b']), field).value, { pair: [null, 'b'] });
      const huge = valueFromTree(treeOf(['/pair/99999999', 'str', 'b']), field).value;
      assert.ok(JSON.stringify(huge).length < 100_000);
    });
    it('makes hostile keys properties', () => {
      const tree = treeOf(['/__proto__/polluted', 'bool', 'true'], ['/constructor', 'str', 'x']);
      const { value } = valueFromTree(tree);
      assert.deepEqual(Object.keys(value ?? {}), ['__proto__', 'constructor']);
      assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
    });
  });

  describe('literalAt', () => {
    const tree = treeOf(
      ['/a/b', 'str', 'x'],
      ['/json', 'json', '{"deep":[{"x":1}],"over":1}'],
      ['/json/over', 'num', '2'],
      ['/list/0', 'msg', 'x'],
      ['/list/1', 'str', 'one'],
      ['/none', 'msg', 'payload'],
    );
    const places: [string, JsonValue | undefined][] = [
      ['a.b', 'x'],
      ['a', { b: 'x' }],
      ['json.deep.0.x', 1],
      ['json.deep.x', undefined],
      ['json.over', 2],
      ['json.toString', undefined],
      ['list.1', 'one'],
      ['list.0', undefined],
      ['list', undefined],
      ['none', undefined],
      ['none.x', undefined],
      ['missing.x', undefined],
    ];
    for (const [path, value] of places) {
      it(`finds ${JSON.stringify(value)} at ${path}`, () => assert.deepEqual(literalAt(tree, path.split('.')), value));
    }
    it('gives the whole literal at a JSON row with rows below it', () => {
      assert.deepEqual(literalAt(tree, ['json']), { deep: [{ x: 1 }], over: 2 });
    });
  });

  describe('value to rows to input', () => {
    it('gives the value back for generated schemas', () => {
      fc.assert(
        fc.property(hostileInputCases, ({ schema, value }) => {
          const field = inputField(schema);
          const tree = reopened(treeFromValue(value, field));
          assert.deepEqual(valueFromTree(tree, field), { value, expressions: [] });
          assert.deepEqual(valueFromTree(reopened(normalizedTree(tree, field)), field).value, value);
        }),
        { numRuns: 300 },
      );
    });
    it('gives any value back without a schema, and with a schema that does not fit', () => {
      fc.assert(
        fc.property(jsonValues, anySchemas, (value, schema) => {
          assert.deepEqual(valueFromTree(treeFromValue(value)).value, value);
          assert.deepEqual(valueFromTree(reopened(treeFromValue({ a: value }))).value, { a: value });
          const field = inputField(schema);
          assert.deepEqual(valueFromTree(reopened(treeFromValue({ a: value }, field)), field).value, { a: value });
        }),
        { numRuns: 200 },
      );
    });
    it('gives the value back through the input that the runtime builds, with and without the schema', async () => {
      await fc.assert(
        fc.asyncProperty(inputCases, async ({ schema, value }) => {
          // The runtime refuses keys that reach into prototypes.
          fc.pre(!JSON.stringify(value).includes('__proto__'));
          const saved = rowsFromTree(treeFromValue(value, inputField(schema)));
          assert.deepEqual(await buildInput(saved, noExpressions, schema), { input: value });
          assert.deepEqual(await buildInput(saved, noExpressions), { input: value });
        }),
        { numRuns: 200 },
      );
    });
  });

  it('reads the same rows as the runtime, whatever they are', async () => {
    const literals = fc.array(
      fc.record({
        path: fc
          .array(fc.constantFrom('a', 'b', '0', '1'), { minLength: 1, maxLength: 3 })
          .map((parts) => `/${parts.join('/')}`),
        type: fc.constantFrom<FieldValueType>('str', 'json'),
        value: fc.constantFrom('{}', '[]', '"x"', '{"a":1,"0":2}', '[[1],2]', 'null'),
      }),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(literals, async (list) => {
        const tree = treeFromRows(list);
        const built = await buildInput(rowsFromTree(tree), noExpressions);
        if ('input' in built) assert.deepEqual(valueFromTree(tree).value ?? {}, built.input);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every saved row, whatever the schema', () => {
    fc.assert(
      fc.property(anyRows, anySchemas, (list, schema) => {
        const tree = treeFromRows(list);
        const values = (one: InputTree) => rowsFromTree(one).map(({ type, value }) => `${type} ${value}`);
        const kept = values(normalizedTree(tree, inputField(schema)));
        for (const value of values(tree)) {
          const place = kept.indexOf(value);
          assert.notEqual(place, -1, value);
          kept.splice(place, 1);
        }
        assert.ok(kept.every((added) => added === 'json {}'));
      }),
      { numRuns: 300 },
    );
  });

  it('shows a form for properties of generated schemas', () => {
    fc.assert(
      fc.property(inputCases, ({ schema, value }) => {
        const keys = propertiesOf(objectInput(schema)).map(({ key }) => key);
        assert.ok(Object.keys(value).every((key) => keys.includes(key)));
      }),
    );
  });
});
