/** Shapes of real input schemas, made by the tools that connectors are made with. */
import assert from 'node:assert/strict';
import { describeProblem } from '../../../../src/schema/checking/problem';
import { compileValidator } from '../../../../src/schema/checking/validator';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { inEnglish } from '../../../support/catalogue';

/** Problems as "path: words", sorted. */
function said(schema: JsonObject, input: JsonObject): string[] {
  const validate = compileValidator(schema);
  assert.ok(validate !== undefined, 'the schema cannot be compiled');
  return validate(input)
    .map((problem) => `${problem.path}: ${describeProblem(problem, inEnglish)}`)
    .sort();
}

/** An object without further properties, all of them required whose name ends in `!`. */
function closed(properties: Record<string, JsonValue>, more: JsonObject = {}): JsonObject {
  const entries = Object.entries(properties);
  return {
    type: 'object',
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace('!', ''), schema])),
    required: entries.flatMap(([name]) => (name.endsWith('!') ? [name.slice(0, -1)] : [])),
    additionalProperties: false,
    ...more,
  };
}

const text = { type: 'string' };
const whole = { type: 'integer' };
const empty = { type: 'object', additionalProperties: false };
const fromAuth = { type: 'string', default_jsonpath: '$.auth.access_token' };

const taken: [what: string, schema: JsonValue, ...values: JsonValue[]][] = [
  ['a listed value of another type', { type: 'string', enum: ['a', true] }, 'a', true],
  ['a listed value with its text', { type: 'string', enum: [{ text: 'Any', value: true }] }, true],
  ['a listed entry itself', { type: 'string', enum: [{ text: 'Any', value: 'a' }] }, { text: 'Any', value: 'a' }],
  ['a listed value with labels', { type: 'boolean', enum: ['yes', 'no'], enumLabels: ['Yes', 'No'] }, 'yes'],
  ['a constant of another type', { type: 'string', const: 5 }, 5],
  ['several variants at once', { oneOf: [closed({ a: text }), closed({ a: text, b: text })] }, { a: 'x' }, {}],
  ['equal variants', { oneOf: [{ type: 'string' }, { type: 'string', format: 'code' }] }, 'x'],
  ['an object of which nothing is known', empty, {}, { a: 1 }],
  ['an object with no properties', closed({}), {}, { a: 1 }],
  ['a list of which nothing is known', { type: 'array', items: [], additionalItems: false }, [], [1]],
  ['code or an object', { type: ['string', 'object'], format: 'code', additionalProperties: false }, 'x', { a: 1 }],
  ['a file', { ...empty, format: 'file' }, { name: 'a', url: 'https://example.com/a' }, {}],
  ['a file with odd keys', closed({ 'name!': text, 'url!': text }, { format: 'file' }), { url: 'u', size: 1 }],
  ['text or an object of which nothing is known', { oneOf: [text, empty] }, 'x', { a: 1 }],
  ['an empty variant', { oneOf: [closed({ 'a!': text }), empty] }, {}, { a: 'x' }],
  ['null as a variant', { oneOf: [closed({ 'raw!': text }), closed({ 'none!': { type: 'null' } })] }, { none: null }],
  ['null before a type', { type: ['null', 'string'] }, null, 'x'],
  ['an empty name among types', { type: ['', 'string'] }, 'x'],
  ['an empty name for a type', { type: '' }, 'x', 1],
  [
    'properties of variants',
    { ...closed({}), oneOf: [closed({ a: text }), closed({ b: text })] },
    { a: 'x' },
    { b: 'x' },
  ],
  [
    'properties beside variants',
    { ...closed({ 'kind!': text }), oneOf: [closed({ 'a!': text }), closed({ b: text })] },
    { kind: 'k', a: 'x' },
    { kind: 'k', b: 'x' },
  ],
  [
    'properties of both lists of variants',
    { oneOf: [closed({ a: text })], anyOf: [closed({ b: text })] },
    { a: 'x', b: 'x' },
  ],
  ['properties of all parts', { ...closed({}), allOf: [closed({ a: text }), closed({ b: text })] }, { a: 'x', b: 'x' }],
  [
    'free keys of a variant',
    { ...closed({}), oneOf: [{ additionalProperties: text }, closed({ a: text })] },
    { z: 'x' },
  ],
  ['required but not a property', closed({ a: text }, { required: ['b'] }), { a: 'x', b: 1 }],
  ['a list among properties', closed({ properties: closed({ a: text }), advanced: [] }), { properties: { a: 'x' } }],
  ['required from the authentication', closed({ 'token!': fromAuth }), {}],
  ['required from it in a list', { type: 'array', items: closed({ 'token!': fromAuth }) }, [{}]],
  [
    'required from it in another part',
    { allOf: [{ properties: { token: fromAuth } }, { required: ['token'] }], dependencies: { a: ['token'] } },
    {},
    { a: 1 },
  ],
  ['required from it in variants', { oneOf: [closed({ 'token!': fromAuth, 'a!': text })] }, { a: 'x' }],
  ['required from it around variants', closed({ token: fromAuth }, { oneOf: [{ required: ['token'] }] }), {}],
];

const refused: [what: string, schema: JsonValue, value: JsonValue, ...problems: string[]][] = [
  [
    'a value that is not listed',
    { type: 'string', enum: ['a', true] },
    'b',
    '/it: must be one of "a", true, but is "b"',
  ],
  ['another type than the rest of the types', { type: ['', 'string'] }, 1, '/it: must be text, but is a number'],
  [
    'an unknown property of no variant',
    { ...closed({}), oneOf: [closed({ a: text }), closed({ b: text })] },
    { c: 1 },
    '/it/c: is not known to this operation',
  ],
  [
    'a property of a variant beside an empty one',
    { oneOf: [closed({ 'a!': text }), empty] },
    { a: 1 },
    '/it/a: must be text, but is a number',
  ],
  [
    'two wrong values of one variant',
    {
      oneOf: [
        closed({ 'raw!': text }),
        closed({ 'form!': closed({ a: text, b: text }) }),
        closed({ 'none!': { type: 'null' } }),
      ],
    },
    { form: { a: 1, b: 2 } },
    '/it/form/a: must be text, but is a number',
    '/it/form/b: must be text, but is a number',
  ],
  [
    'wrong values of the variant with the keys',
    { oneOf: [closed({ a: text }), closed({ b: whole, c: whole, d: whole })] },
    { b: 'x', c: 'x', d: 'x' },
    '/it/b: must be a whole number, but is text',
    '/it/c: must be a whole number, but is text',
    '/it/d: must be a whole number, but is text',
  ],
  [
    'wrong values of the variant with the required keys',
    { oneOf: [closed({ 'a!': text, c: whole }), closed({ 'b!': text, a: text, c: whole })] },
    { a: 'x', c: 'x' },
    '/it/c: must be a whole number, but is text',
  ],
  [
    'a wrong value of the variant with the hidden default',
    {
      oneOf: [
        closed({ id: { type: 'string', format: 'hidden', default: 'text' }, body: { type: 'boolean' } }),
        closed({ id: { type: 'string', format: 'hidden', default: 'number' }, body: whole }),
      ],
    },
    { id: 'number', body: 'x' },
    '/it/body: must be a whole number, but is text',
  ],
  [
    'none of constant variants',
    {
      oneOf: [
        { title: 'A', const: 'a' },
        { title: 'B', const: 'b' },
      ],
    },
    'c',
    '/it: must be one of "a", "b", but is "c"',
  ],
  ['what nothing brings', closed({ 'token!': fromAuth, 'to!': text }), {}, '/it/to: is required'],
  [
    'a wrong value for what is brought',
    closed({ 'token!': fromAuth }),
    { token: 1 },
    '/it/token: must be text, but is a number',
  ],
  [
    'a wrong value in a file',
    closed({ name: text }, { format: 'file' }),
    { name: 1 },
    '/it/name: must be text, but is a number',
  ],
];

/** The same schema at other places. */
const places: [string, (schema: JsonValue) => JsonObject][] = [
  ['in a property', (schema) => closed({ it: schema })],
  [
    'behind a reference',
    (schema) => ({ ...closed({ it: { $ref: '#/definitions/it' } }), definitions: { it: schema } }),
  ],
  ['in allOf', (schema) => closed({ it: { allOf: [schema] } })],
  ['as the only variant', (schema) => closed({ it: { oneOf: [schema] } })],
  [
    'among many properties',
    (schema) => closed({ ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`p${i}`, text])), it: schema }),
  ],
];

describe('shapes of real schemas', () => {
  for (const [place, schemaAt] of places) {
    describe(place, () => {
      for (const [what, schema, ...values] of taken) {
        it(`takes ${what}`, () => {
          for (const it of values) assert.deepEqual(said(schemaAt(schema), { it }), [], JSON.stringify(it));
        });
      }
      for (const [what, schema, value, ...problems] of refused) {
        it(`refuses ${what}`, () => assert.deepEqual(said(schemaAt(schema), { it: value }), problems));
      }
    });
  }

  it('takes keys with the names of methods and prototypes for ordinary ones', () => {
    const names = ['constructor', 'prototype', '__proto__', 'toString', 'hasOwnProperty'];
    const schema = (json: JsonValue) => {
      const properties = Object.fromEntries(names.map((name) => [name, json]));
      return { type: 'object', properties, required: names, additionalProperties: false };
    };
    const input = (value: JsonValue): JsonObject => Object.fromEntries(names.map((name) => [name, value]));
    assert.deepEqual(said(schema(text), input('x')), []);
    const sorted = [...names].sort();
    assert.deepEqual(
      said(schema(text), input(1)),
      sorted.map((name) => `/${name}: must be text, but is a number`),
    );
    assert.deepEqual(
      said(schema(text), {}),
      sorted.map((name) => `/${name}: is required`),
    );
    assert.deepEqual(
      said(closed({ a: text }), input('x')),
      sorted.map((name) => `/${name}: is not known to this operation`),
    );
    assert.deepEqual(said({ properties: { it: { const: input('x') } } }, { it: input('x') }), []);
    assert.equal(said({ properties: { it: { enum: [input('x')] } } }, { it: input('y') }).length, 1);
    const variants = closed({ it: { oneOf: names.map((name) => closed({ [`${name}!`]: text })) } });
    for (const name of names) assert.deepEqual(said(variants, { it: Object.fromEntries([[name, 'x']]) }), []);
  });

  it('checks recursive variants at every level', () => {
    const filter = { $ref: '#/definitions/filter' };
    const schema: JsonObject = {
      definitions: {
        filter: { oneOf: ['and', 'or', 'is'].map((name) => ({ $ref: `#/definitions/${name}` })) },
        and: closed({ 'of!': { type: 'array', items: filter }, 'op!': { const: 'and' } }),
        or: closed({ 'of!': { type: 'array', items: filter }, 'op!': { const: 'or' } }),
        is: closed({ 'op!': { const: 'is' }, 'value!': text }),
      },
      properties: { filter },
    };
    const nested = (depth: number, value: JsonValue): JsonObject =>
      depth === 0
        ? { op: 'is', value }
        : { op: depth % 2 === 0 ? 'and' : 'or', of: [{ op: 'is', value: 'x' }, nested(depth - 1, value)] };
    assert.deepEqual(said(schema, { filter: nested(40, 'x') }), []);
    assert.deepEqual(said(schema, { filter: nested(40, 5) }), [
      `/filter${'/of/1'.repeat(40)}/value: must be text, but is a number`,
    ]);
  });
});

describe('a schema of the whole input that takes no object', () => {
  for (const schema of [
    { type: 'array', items: {} },
    { type: 'array', items: {}, enum: [[]], allOf: [{ required: ['b'] }] },
    { allOf: [{ type: 'string' }] },
    { oneOf: [{ type: 'string' }, { type: 'array' }] },
    { type: ['null', 'number'] },
  ]) {
    it(`refuses nothing, since an input is always an object: ${JSON.stringify(schema)}`, () => {
      assert.deepEqual(compileValidator(schema)?.({ a: 1 }), []);
    });
  }
});
