/** Generated schemas with values that fit them, for the property tests of this room. */
import fc from 'fast-check';
import type { TreeValue } from '../../../src/schema/tree/input-tree';
import { type FieldRow, fieldValueTypes } from '../../../src/shared/flow';
import type { JsonObject, JsonValue } from '../../../src/shared/json';
import { formatPointer } from '../../../src/shared/paths/json-pointer';

export interface SchemaCase {
  schema: JsonObject;
  /** Valid for the schema. */
  value: JsonValue;
}

export interface InputCase extends SchemaCase {
  value: JsonObject;
}

/** A schema under this key is moved to the definitions of the root, and a `$ref` takes its place. */
const moved = 'x-moved';

export const plainKeys = fc.oneof(
  fc.constantFrom('to', 'a/b', '~', '0', '1', 'user_id', ' ', 'é', 'toString', 'a.b'),
  fc.string({ minLength: 1, maxLength: 6 }).filter((key) => !['__proto__', 'constructor', 'prototype'].includes(key)),
);
export const hostileKeys = fc.constantFrom('__proto__', 'constructor', 'prototype', 'hasOwnProperty', '');

const texts = fc.string({ maxLength: 8 });
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const integers = fc.integer();
/** Through JSON, so that -0 and the like are as JSON has them. */
export const jsonValues = fc.jsonValue({ maxDepth: 2 }).map((value): JsonValue => JSON.parse(JSON.stringify(value)));

const scalarCases: fc.Arbitrary<SchemaCase> = fc.oneof(
  texts.map((value) => ({ schema: { type: 'string' }, value })),
  fc
    .constantFrom('text', 'code', 'password', 'datetime')
    .chain((format) => texts.map((value) => ({ schema: { type: 'string', format }, value }))),
  integers.map((value) => ({ schema: { type: 'integer' }, value })),
  numbers.map((value) => ({ schema: { type: 'number' }, value })),
  fc.boolean().map((value) => ({ schema: { type: 'boolean' }, value })),
  fc.constant({ schema: { type: 'null' }, value: null }),
  jsonValues.map((value) => ({ schema: {}, value })),
  jsonValues.map((value) => ({ schema: { const: value }, value })),
  fc
    .uniqueArray(fc.oneof(texts, integers, fc.boolean(), fc.constant(null)), { minLength: 1 })
    .chain((values) =>
      fc.constantFrom(...values).map((value) => ({ schema: { enum: values, enumLabels: values.map(String) }, value })),
    ),
);

const { schemaCase } = fc.letrec<{ schemaCase: SchemaCase }>((tie) => ({
  schemaCase: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalarCases,
    objectCases(tie('schemaCase'), plainKeys),
    freeObjectCases(tie('schemaCase')),
    arrayCases(tie('schemaCase')),
    tupleCases(tie('schemaCase')),
    variantCases(tie('schemaCase')),
    unionCases(tie('schemaCase')),
    wrappedCases(tie('schemaCase')),
  ),
}));

function objectCases(cases: fc.Arbitrary<SchemaCase>, keys: fc.Arbitrary<string>): fc.Arbitrary<InputCase> {
  const properties = fc.uniqueArray(
    fc.record({ key: keys, one: cases, required: fc.boolean(), present: fc.boolean(), advanced: fc.boolean() }),
    { selector: ({ key }) => key, maxLength: 4 },
  );
  return properties.map((list) => ({
    schema: {
      type: 'object',
      properties: Object.fromEntries(list.map(({ key, one }) => [key, one.schema])),
      required: list.filter(({ required }) => required).map(({ key }) => key),
      advanced: list.filter(({ advanced }) => advanced).map(({ key }) => key),
      additionalProperties: false,
    },
    value: Object.fromEntries(
      list.filter(({ required, present }) => required || present).map(({ key, one }) => [key, one.value]),
    ),
  }));
}

function freeObjectCases(cases: fc.Arbitrary<SchemaCase>): fc.Arbitrary<SchemaCase> {
  return fc.oneof(
    fc.tuple(plainKeys, cases).map(([key, one]) => ({
      schema: { type: 'object', additionalProperties: one.schema },
      value: Object.fromEntries([[key, one.value]]),
    })),
    fc.dictionary(plainKeys, jsonValues, { maxKeys: 3 }).map((value) => ({
      schema: { type: 'object', additionalProperties: true },
      value: { ...value },
    })),
  );
}

function arrayCases(cases: fc.Arbitrary<SchemaCase>): fc.Arbitrary<SchemaCase> {
  return fc.tuple(cases, fc.nat({ max: 3 })).map(([one, length]) => ({
    schema: { type: 'array', items: one.schema },
    value: Array.from({ length }, () => one.value),
  }));
}

function tupleCases(cases: fc.Arbitrary<SchemaCase>): fc.Arbitrary<SchemaCase> {
  return fc.array(cases, { minLength: 1, maxLength: 3 }).map((list) => ({
    schema: { type: 'array', items: list.map(({ schema }) => schema), additionalItems: false },
    value: list.map(({ value }) => value),
  }));
}

/** Variants told apart by a `const` property, beside a property that all of them have. */
function variantCases(cases: fc.Arbitrary<SchemaCase>): fc.Arbitrary<SchemaCase> {
  const variants = fc.array(objectCases(cases, fc.constantFrom('x', 'y', 'z')), { minLength: 2, maxLength: 3 });
  return fc
    .tuple(fc.constantFrom('oneOf', 'anyOf'), variants, fc.nat({ max: 1 }), texts)
    .map(([chooser, list, chosen, shared]) => ({
      schema: {
        type: 'object',
        properties: { shared: { type: 'string' } },
        [chooser]: list.map(({ schema }, index) => ({
          ...schema,
          title: `Variant ${index}`,
          properties: { ...(schema.properties as JsonObject), kind: { enum: [`kind-${index}`] } },
          additionalProperties: true,
        })),
      },
      value: { ...list[chosen]?.value, kind: `kind-${chosen}`, shared },
    }));
}

function unionCases(cases: fc.Arbitrary<SchemaCase>): fc.Arbitrary<SchemaCase> {
  const value = fc.oneof(texts, integers, fc.constant(null), fc.array(texts, { maxLength: 2 }));
  const schema = { type: ['string', 'integer', 'null', 'array'], items: { type: 'string' } };
  return fc.oneof(
    value.map((one) => ({ schema, value: one })),
    cases.map((one) => ({ schema: { oneOf: [{ type: 'string' }, one.schema] }, value: one.value })),
  );
}

function wrappedCases(cases: fc.Arbitrary<SchemaCase>): fc.Arbitrary<SchemaCase> {
  return fc.tuple(cases, fc.constantFrom('allOf', 'anyOf', moved)).map(([{ schema, value }, wrap]) => ({
    schema: wrap === moved ? { [moved]: schema } : { title: 'Wrapped', [wrap]: [schema] },
    value,
  }));
}

/** Whole inputs: object schemas with their definitions, and objects that fit them. */
export const inputCases: fc.Arbitrary<InputCase> = objectCases(schemaCase, plainKeys).map(withDefinitions);

/** The same with keys that reach into prototypes where they are not treated as data. */
export const hostileInputCases: fc.Arbitrary<InputCase> = objectCases(schemaCase, fc.oneof(plainKeys, hostileKeys)).map(
  withDefinitions,
);

function withDefinitions({ schema, value }: InputCase): InputCase {
  const definitions: JsonObject = {};
  const moveOut = (node: JsonValue): JsonValue => {
    if (Array.isArray(node)) return node.map(moveOut);
    if (typeof node !== 'object' || node === null) return node;
    const inner = node[moved];
    if (inner === undefined) {
      return Object.fromEntries(Object.entries(node).map(([key, below]) => [key, moveOut(below)]));
    }
    const name = `moved ${Object.keys(definitions).length}`;
    definitions[name] = {};
    definitions[name] = moveOut(inner);
    return { $ref: `#/definitions/${encodeURIComponent(name)}` };
  };
  const root = moveOut(schema);
  return { schema: { ...(root as JsonObject), definitions }, value };
}

/** The same with one or two places of the value changed, so that it often fits no longer. */
export const spoiltInputCases: fc.Arbitrary<InputCase> = inputCases.chain(({ schema, value }) =>
  fc.oneof(spoilt(value), spoilt(value).chain(spoilt)).map((changed) => ({ schema, value: changed })),
);

const spoiltValues: fc.Arbitrary<JsonValue | undefined> = fc.oneof(
  fc.constantFrom<JsonValue | undefined>(undefined, null, '', 'x', 0, 1.5, true, [], {}, { q: 1 }, [1]),
  jsonValues,
);

function spoilt(value: JsonObject): fc.Arbitrary<JsonObject> {
  const places = [['added'], ...placesIn(value, [])];
  return fc.tuple(fc.constantFrom(...places), spoiltValues).map(([place, by]) => replaced(value, place, by));
}

function placesIn(value: JsonValue, above: string[]): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [[...above, key], ...placesIn(below, [...above, key])]);
}

/** Undefined takes the place away. */
function replaced(value: JsonObject, [key = '', ...below]: string[], by: JsonValue | undefined): JsonObject {
  const entries = Object.entries(value).filter(([other]) => other !== key);
  const before = value[key];
  const after = below.length === 0 ? by : replacedInside(before, below, by);
  return Object.fromEntries(after === undefined ? entries : [...entries, [key, after]]);
}

function replacedInside(value: JsonValue | undefined, place: string[], by: JsonValue | undefined): JsonValue {
  if (!Array.isArray(value)) return replaced((value ?? {}) as JsonObject, place, by);
  const items = replaced(Object.fromEntries(value.map((item, index) => [String(index), item])), place, by);
  return Object.keys(items)
    .sort((a, b) => Number(a) - Number(b))
    .map((index) => items[index] ?? null);
}

const rowValues: fc.Arbitrary<TreeValue> = fc.oneof(
  fc.record({ type: fc.constant('str' as const), value: texts }),
  fc.record({ type: fc.constant('num' as const), value: integers.map(String) }),
  fc.record({ type: fc.constant('json' as const), value: jsonValues.map((value) => JSON.stringify(value)) }),
  fc.record({ type: fc.constantFrom(...fieldValueTypes), value: texts }),
);

/** Rows that a flow may contain: in any order, overlapping, with paths that are not JSON Pointers. */
export const anyRows: fc.Arbitrary<FieldRow[]> = fc.array(
  fc
    .tuple(
      fc.oneof(
        {
          weight: 8,
          arbitrary: fc
            .array(fc.oneof(fc.constantFrom('a', '0', '1', '2'), plainKeys, hostileKeys), { maxLength: 4 })
            .map(formatPointer),
        },
        { weight: 1, arbitrary: texts },
      ),
      rowValues,
    )
    .map(([path, value]) => ({ path, ...value })),
  { maxLength: 12 },
);

/** Anything at all where a schema is expected, much of it made of the words of JSON Schema. */
export const anySchemas: fc.Arbitrary<JsonValue> = fc.letrec<{ schema: JsonValue }>((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    jsonValues,
    fc.dictionary(
      fc.constantFrom(
        'type',
        'tytpe',
        'properties',
        'required',
        'advanced',
        'enum',
        'enumLabels',
        'const',
        'items',
        'oneOf',
        'anyOf',
        'allOf',
        '$ref',
        'definitions',
        'additionalProperties',
        'patternProperties',
        'additionalItems',
        'lookup',
        'default',
        'format',
        'title',
        'minItems',
        '__proto__',
      ),
      fc.oneof(
        tie('schema'),
        fc.array(tie('schema'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(plainKeys, hostileKeys), tie('schema'), { maxKeys: 3 }),
        fc.constantFrom(
          'object',
          'array',
          'string',
          'hidden',
          '#',
          '#/properties/to',
          '#/definitions/0',
          '#/oneOf/0',
          '#/allOf',
          true,
          false,
          null,
        ),
        fc.constant<JsonValue>(['string', 'object', 'array', 'null']),
      ),
      { maxKeys: 5 },
    ),
  ),
})).schema;
