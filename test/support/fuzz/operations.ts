/** Operations as Tray might list them: with input schemas that are right, wrong, and hostile. */
import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../../src/shared/json';
import { anySchemas, hostileInputCases, inputCases, jsonValues } from '../../unit/schema/arbitrary-schemas';
import { operationSchemas } from '../operation-schemas';
import { mostly } from './draw';

export interface OperationCase {
  inputSchema: JsonValue;
  /** Valid according to the schema, if that is one. */
  valid: JsonObject;
}

function nestedSchema(levels: number): JsonObject {
  let schema: JsonObject = { type: 'string' };
  for (let level = 0; level < levels; level++) schema = { type: 'object', properties: { a: schema } };
  return schema;
}

const manyBranches: JsonObject[] = Array.from({ length: 10 }, () => ({
  properties: { a: { $ref: '#/definitions/d' } },
}));

const hostileSchemas: JsonObject[] = [
  nestedSchema(90),
  nestedSchema(400),
  { $ref: '#' },
  { allOf: [{ $ref: '#/allOf/0' }] },
  { properties: { a: { $ref: '#/properties/b' }, b: { $ref: '#/properties/a' } } },
  { $ref: 'http://127.0.0.1:1/schema' },
  { definitions: { d: { anyOf: manyBranches } }, $ref: '#/definitions/d' },
  { properties: { a: { type: 'string', pattern: '^(a+)+$' }, b: { pattern: '(' }, c: { pattern: 5 } } },
  { patternProperties: { '(': {}, '^(a+)+$': { type: 'null' } } },
  { properties: Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`p${i}`, { type: 'string' }])) },
  { enum: Array.from({ length: 1000 }, (_, i) => i) },
  JSON.parse('{"properties":{"__proto__":{"type":"object"},"constructor":{"type":"string"}},"required":["toString"]}'),
  { type: 'any', properties: [], required: 'a', additionalProperties: 'no', enum: {}, items: 7 },
  { type: ['object', 'strnig'], minProperties: 'many', maxProperties: -1, uniqueItems: 'yes' },
  { $id: 'x', id: 5, $schema: 'https://json-schema.org/draft/2020-12/schema', $defs: { a: false } },
  JSON.parse('{"if":{"required":["a"]},"then":false,"else":{"const":{"$data":"/a"}}}'),
  { not: {} },
  { oneOf: [] },
  { dependencies: { a: ['b'], b: { not: {} }, c: 5 } },
  { properties: { a: { format: 'regex' }, b: { format: 5, multipleOf: 0, minimum: '1', maxLength: 1e99 } } },
];

const cases: fc.Arbitrary<OperationCase> = fc.oneof(
  { weight: 3, arbitrary: inputCases.map(({ schema, value }) => ({ inputSchema: schema, valid: value })) },
  { weight: 2, arbitrary: hostileInputCases.map(({ schema, value }) => ({ inputSchema: schema, valid: value })) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...operationSchemas)
      .map(({ inputSchema, valid }) => ({ inputSchema, valid: valid[0] ?? {} })),
  },
  { weight: 2, arbitrary: anySchemas.map((inputSchema) => ({ inputSchema, valid: { a: 1 } })) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(...hostileSchemas).map((inputSchema) => ({ inputSchema, valid: { a: 'a' } })),
  },
);

/** A number of operations. */
export function operationCases(count: number): fc.Arbitrary<OperationCase[]> {
  return fc.array(cases, { minLength: count, maxLength: count });
}

/** The body of Tray's list of these operations, named `op 0`, `op 1`, ...; sometimes not a list at all. */
export function operationLists(operations: readonly OperationCase[]): fc.Arbitrary<string> {
  const elements = operations.map(({ inputSchema }, i) => ({ name: operationName(i), title: 'Title', inputSchema }));
  const rubbish = fc.array(fc.oneof(jsonValues, fc.record({ name: jsonValues, inputSchema: jsonValues })), {
    maxLength: 3,
  });
  const lists = rubbish.map((more) => JSON.stringify({ elements: [...more, ...elements, ...more] }));
  const noLists = fc.oneof(
    fc.constantFrom('', '{', '{"elements":5}', 'null', `{"elements":${'['.repeat(2000)}${']'.repeat(2000)}}`),
    jsonValues.map((value) => JSON.stringify(value)),
  );
  return mostly(lists, noLists, 10);
}

export function operationName(index: number): string {
  return `op ${index}`;
}
