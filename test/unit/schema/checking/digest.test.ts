import assert from 'node:assert/strict';
import fc from 'fast-check';
import { digestOf, problemsOf } from '../../../../src/schema/checking/digest';
import { inputField } from '../../../../src/schema/fields/fields';
import { treeFromValue } from '../../../../src/schema/filling/tree-from-value';
import { rowsFromTree } from '../../../../src/schema/tree/tree-rows';
import type { FieldRow, FieldValueType } from '../../../../src/shared/flow';
import type { JsonObject } from '../../../../src/shared/json';
import { anyRows, anySchemas, hostileInputCases, inputCases } from '../arbitrary-schemas';

const row = (path: string, type: FieldValueType, value: string): FieldRow => ({ path, type, value });

/** "path rule" of every problem. */
function found(schema: unknown, ...rows: FieldRow[]): string[] {
  return problemsOf(digestOf(schema), rows).map(({ path, rule }) => `${path} ${rule}`);
}

const sms: JsonObject = {
  type: 'object',
  properties: {
    to: { type: 'string' },
    body: { type: 'string' },
    priority: { type: 'string', enum: ['high', 'low'] },
    parts: { type: ['integer', 'null'] },
    data: {
      type: 'array',
      items: { type: 'object', properties: { key: { type: 'string' }, value: {} }, required: ['key'] },
    },
  },
  required: ['to', 'body'],
};

/** A text that Node-RED replaces by an environment variable. */
const fromEnvironment = (name: string) => `\${${name}}`;

describe('digestOf', () => {
  it('reads like a list of paths and types', () => {
    assert.equal(digestOf(sms), '1{body!s,data:a[o{key!s}],parts:i0,priority:s(high|low),to!s}');
  });

  it('is the same whatever the order of the properties', () => {
    const reversed = { ...sms, properties: Object.fromEntries(Object.entries(sms.properties ?? {}).reverse()) };
    assert.equal(digestOf(reversed), digestOf(sms));
  });

  it('is empty when there is nothing to say', () => {
    for (const schema of [undefined, null, 5, 'x', [], {}, { properties: null }, { properties: { a: {} } }]) {
      assert.equal(digestOf(schema), '');
    }
  });

  it('carries keys and choices with any character', () => {
    const key = 'a!:{}[](),|=% "\\/~é😀\n';
    const schema = { properties: { [key]: { enum: [key, '', '=1', 1, true, null, -0.5] } }, required: [key] };
    const pointer = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    assert.match(digestOf(schema), /^[^"\\\n ]+$/);
    assert.deepEqual(found(schema), [`${pointer} required`]);
    for (const value of ['', '=1', key]) assert.deepEqual(found(schema, row(pointer, 'str', value)), []);
    for (const value of ['1', 'true', 'null', '-0.5']) assert.deepEqual(found(schema, row(pointer, 'json', value)), []);
    assert.deepEqual(found(schema, row(pointer, 'str', '1')), [`${pointer} enum`]);
  });

  it('stays short: it says less of what is optional first, and forgets no required path', () => {
    const names = Array.from({ length: 400 }, (_, i) => `a_rather_long_name_${i}`);
    const required = names.filter((_, i) => i % 10 === 0);
    const schema = {
      properties: Object.fromEntries(names.map((name) => [name, { type: 'string', enum: ['a', 'b'] }])),
      required,
    };
    assert.ok(digestOf(schema).length <= 2000);
    assert.deepEqual(found(schema).length, required.length);
    const most = { ...schema, required: names };
    assert.ok(digestOf(most).length <= 2000);
    assert.ok(found(most).length === 50);
  });

  it('keeps required paths below optional ones when optional fields have to go', () => {
    const filler = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`filler_${i}`, { type: 'string' }]));
    const schema = {
      properties: { ...filler, target: { type: 'object', properties: { ...filler, id: {} }, required: ['id'] } },
    };
    const digest = digestOf(schema);
    assert.ok(digest.length <= 700, `${digest.length}`);
    assert.deepEqual(found(schema, row('/target/x', 'str', '')), ['/target/id required']);
  });

  it('comes to an end with recursive and very large schemas', () => {
    const recursive = {
      definitions: {
        n: {
          properties: { n: { $ref: '#/definitions/n' }, l: { items: { $ref: '#/definitions/n' } } },
          required: ['n'],
        },
      },
      $ref: '#/definitions/n',
    };
    assert.ok(digestOf(recursive).length <= 2000);
    const large = {
      properties: Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`p${i}`, { type: 'integer' }])),
    };
    const start = performance.now();
    assert.ok(digestOf(large).length <= 700);
    assert.ok(performance.now() - start < 3000);
  });
});

describe('problemsOf', () => {
  it('finds what is missing', () => {
    assert.deepEqual(found(sms), ['/body required', '/to required']);
    assert.deepEqual(found(sms, row('/to', 'str', '1'), row('/body', 'str', '')), []);
  });

  it('finds literals of a wrong type or choice', () => {
    const given = [row('/to', 'str', '1'), row('/body', 'msg', 'payload')];
    assert.deepEqual(found(sms, ...given, row('/parts', 'str', '2')), ['/parts type']);
    assert.deepEqual(found(sms, ...given, row('/parts', 'num', '2.5')), ['/parts type']);
    assert.deepEqual(found(sms, ...given, row('/parts', 'num', 'two')), ['/parts number']);
    assert.deepEqual(found(sms, ...given, row('/parts', 'json', 'null')), []);
    assert.deepEqual(found(sms, ...given, row('/priority', 'str', 'medium')), ['/priority enum']);
    assert.deepEqual(found(sms, ...given, row('/data', 'json', '{')), ['/data json']);
    assert.deepEqual(found(sms, ...given, row('/data/key', 'str', 'x')), ['/data type']);
    assert.deepEqual(found(sms, row('/body', 'str', 'x'), row('/to/x', 'str', 'x')), ['/to type']);
  });

  it('asks for nested required fields where their parent is there', () => {
    const given = [row('/to', 'str', '1'), row('/body', 'str', 'x')];
    assert.deepEqual(found(sms, ...given, row('/data/0/value', 'num', '1'), row('/data/1/key', 'str', 'k')), [
      '/data/0/key required',
    ]);
    assert.deepEqual(found(sms, ...given, row('/data', 'json', '[{"value":1},{"key":2},{"key":"k"}]')), [
      '/data/0/key required',
      '/data/1/key type',
    ]);
    assert.deepEqual(found(sms, ...given, row('/data', 'json', '[{}]'), row('/data/0/key', 'str', 'k')), []);
    const withKey = row('/data', 'json', '[{"key":"k"}]');
    assert.deepEqual(found(sms, ...given, withKey, row('/data/0/value', 'num', '1')), []);
    assert.deepEqual(found(sms, ...given, withKey, row('/data/0/key', 'num', '1')), ['/data/0/key type']);
    assert.deepEqual(found(sms, ...given, withKey, row('/data/0', 'json', '{}')), ['/data/0/key required']);
  });

  it('takes an expression for whatever it may give', () => {
    const expressions: FieldValueType[] = ['msg', 'flow', 'global', 'env', 'jsonata'];
    for (const type of expressions) {
      assert.deepEqual(found(sms, row('', type, 'payload')), []);
      const rows = [row('/to', type, ''), row('/body', type, 'x'), row('/parts', type, 'x'), row('/data', type, 'x')];
      assert.deepEqual(found(sms, ...rows), []);
      assert.deepEqual(found(sms, ...rows, row('/data/0/value', 'str', 'x')), []);
      assert.deepEqual(found(sms, ...rows, row('/data/0/key', 'num', '1')), ['/data/0/key type']);
    }
    assert.deepEqual(found(sms, row('/to', 'num', fromEnvironment('TO')), row('/body', 'str', 'x')), []);
  });

  it('does not know which variant will be chosen, and asks only for what all of them ask for', () => {
    const variant = (kind: string, property: string) => ({
      type: 'object',
      properties: { kind: { const: kind }, [property]: { type: 'integer' }, note: { type: 'string' } },
      required: ['kind', property],
    });
    const schema = { properties: { by: { oneOf: [variant('id', 'id'), variant('name', 'name')] } }, required: ['by'] };
    assert.deepEqual(found(schema), ['/by required']);
    assert.deepEqual(found(schema, row('/by/id', 'str', 'x')), ['/by/kind required']);
    assert.deepEqual(found(schema, row('/by/kind', 'str', 'email'), row('/by/note', 'num', '1')), [
      '/by/kind enum',
      '/by/note type',
    ]);
    assert.deepEqual(found(schema, row('/by/kind', 'str', 'name')), []);
    const loose = { properties: { by: { anyOf: [variant('id', 'id'), { type: 'string' }, {}] } } };
    assert.deepEqual(found(loose, row('/by/x', 'str', 'x')), []);
    assert.deepEqual(found(loose, row('/by', 'num', '5')), []);
  });

  it('takes no list of one variant for the object of another', () => {
    const list = { type: 'array', items: { type: 'boolean' } };
    const object = {
      type: 'object',
      properties: { 0: { type: 'string' }, name: { type: 'string' } },
      required: ['name'],
    };
    const schema = { type: 'object', properties: { target: { oneOf: [{ type: 'string' }, list, object] } } };
    assert.deepEqual(found(schema, row('/target/0', 'bool', 'true')), []);
  });

  it('does not restrict a field with a lookup to its choices', () => {
    const schema = { properties: { a: { enum: ['x', 'y'], lookup: { operation: 'list', input: {} } } } };
    assert.deepEqual(found(schema, row('/a', 'str', 'z')), []);
  });

  it('finds nothing by a digest that it cannot read', () => {
    const texts = [
      '',
      '1',
      '2{a!s}',
      '1{a!s',
      '1{a!s}x',
      '1{a!q}',
      '1{a}',
      '1{a!s(=x)}',
      '1{a:[}',
      'null',
      '{"a":1}',
      '1{'.repeat(5000),
    ];
    for (const digest of texts) assert.deepEqual(problemsOf(digest, []), [], digest);
    for (const digest of [undefined, null, 5, {}]) assert.deepEqual(problemsOf(digest as unknown as string, []), []);
    assert.deepEqual(problemsOf(`1${'{a!o'.repeat(500)}${'}'.repeat(500)}`, []), []);
  });

  it('never shows a secret', () => {
    const schema = { properties: { token: { enum: ['a'], type: 'string' } } };
    const [problem] = problemsOf(digestOf(schema), [row('/token', 'str', 'hunter2')]);
    assert.equal(problem?.rule, 'enum');
    assert.doesNotMatch(JSON.stringify(problem), /hunter2/);
  });

  it('throws at no digest and no rows', () => {
    const bits = fc.constantFrom(
      '1',
      '{',
      '}',
      'a',
      'b',
      '!',
      ':',
      's',
      'o',
      'i',
      '(',
      ')',
      '|',
      '=',
      '[',
      ']',
      ',',
      '%2c',
      '%',
    );
    const digests = fc.oneof(
      fc.array(bits).map((parts) => `1${parts.join('')}`),
      anySchemas.map(digestOf),
      fc.string(),
    );
    fc.assert(
      fc.property(digests, fc.oneof(anyRows, fc.anything()), (digest, rows) => {
        assert.ok(Array.isArray(problemsOf(digest, rows as FieldRow[])));
      }),
      { numRuns: 1000 },
    );
  });

  it('finds nothing wrong with rows of values that fit', () => {
    fc.assert(
      fc.property(fc.oneof(inputCases, hostileInputCases), ({ schema, value }) => {
        const rows = rowsFromTree(treeFromValue(value, inputField(schema)));
        assert.deepEqual(problemsOf(digestOf(schema), rows), []);
        assert.deepEqual(problemsOf(digestOf(schema), [row('', 'json', JSON.stringify(value))]), []);
      }),
      { numRuns: 300 },
    );
  });
});
