/** The validator against generated schemas and inputs, with plain ajv as the judge of well-formed ones. */
import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { compileValidator } from '../../../../src/schema/checking/validator';
import type { JsonObject, JsonValue } from '../../../../src/shared/json';
import { anySchemas, hostileInputCases, inputCases, jsonValues } from '../arbitrary-schemas';

const scalars: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constantFrom('a', 'b', '', '12', 'abcdef', '😀', true, false, null),
  fc.integer({ min: -3, max: 12 }),
  fc.constantFrom(0.5, 1.5, 1e15),
);
/** Not `constructor` or `toString`: objects with such keys are more than the judge's comparison can take. */
const keys = fc.constantFrom('a', 'b', 'c', 'a/b', '~', 'hasOwnProperty', 'isPrototypeOf', 'x1', '');

/** Inputs made of the same few keys and values as the schemas, so that each often meets the other. */
const inputs = fc.letrec<{ value: JsonValue; object: JsonObject }>((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, scalars, fc.array(tie('value'), { maxLength: 3 }), tie('object')),
  object: fc.dictionary(keys, tie('value'), { maxKeys: 4 }).map((object) => ({ ...object })),
})).object;

/** Some keywords of a list, each with a value. */
function keywords(all: Record<string, fc.Arbitrary<JsonValue>>): fc.Arbitrary<JsonObject> {
  return fc.record(all, { requiredKeys: [] }).map((chosen) => JSON.parse(JSON.stringify(chosen)));
}

const typeName = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null');
const counts = fc.nat({ max: 3 });

const scalarKeywords = keywords({
  enum: fc.array(scalars, { minLength: 1, maxLength: 4 }),
  const: scalars,
  minimum: fc.integer({ min: -2, max: 5 }),
  maximum: fc.integer({ min: 3, max: 9 }),
  multipleOf: fc.constantFrom(2, 0.5),
  minLength: counts,
  maxLength: counts,
});
const typeKeyword = keywords({ type: fc.oneof(typeName, fc.uniqueArray(typeName, { minLength: 1 })) });
/** Without the empty one, which ajv overlooks where it stops at the first error. */
const requiredKeys = fc.uniqueArray(
  keys.filter((key) => key !== ''),
  { maxLength: 2 },
);

function arrayKeywords(schemas: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> {
  return keywords({
    type: fc.constant('array'),
    items: fc.oneof(schemas, fc.array(schemas, { minLength: 1, maxLength: 3 })),
    additionalItems: fc.oneof(fc.boolean(), schemas),
    minItems: counts,
    maxItems: counts,
    uniqueItems: fc.boolean(),
  });
}

/** Schemas in the words that draft-04 and draft-07 have in common, of which Tray can only think as plain ajv does. */
const certain = fc.letrec<{ schema: JsonObject; flat: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    tie('flat'),
    keywords({
      type: fc.constant('object'),
      required: requiredKeys,
      additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
      minProperties: counts,
      maxProperties: counts,
      dependencies: fc.dictionary(keys, requiredKeys, { maxKeys: 2 }),
    }).chain((schema) =>
      fc
        .dictionary(keys, tie('schema'), { minKeys: 1, maxKeys: 4 })
        // What is required is allowed, too.
        .map((properties) => ({
          ...schema,
          properties: {
            ...Object.fromEntries(((schema.required ?? []) as string[]).map((key) => [key, {}])),
            ...properties,
          },
        })),
    ),
    keywords({
      anyOf: fc.array(tie('flat'), { minLength: 1, maxLength: 3 }),
      allOf: fc.array(tie('flat'), { minLength: 1, maxLength: 2 }),
      not: fc.oneof(typeKeyword, scalarKeywords),
    }),
  ),
  flat: fc.oneof({ maxDepth: 1 }, scalarKeywords, typeKeyword, arrayKeywords(tie('schema'))),
})).schema;

/** Any well-formed schemas in these words. */
const wellFormed = fc.letrec<{ schema: JsonObject }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 2 },
    fc
      .tuple(typeKeyword, scalarKeywords, keywords({ pattern: fc.constantFrom('^a', 'b$') }))
      .map((parts): JsonObject => Object.assign({}, ...parts)),
    keywords({
      type: fc.constant('object'),
      properties: fc.dictionary(keys, tie('schema'), { maxKeys: 4 }),
      required: fc.uniqueArray(keys, { maxLength: 2 }),
      additionalProperties: fc.oneof(fc.boolean(), tie('schema')),
      patternProperties: fc.dictionary(fc.constantFrom('^a', '\\d$'), tie('schema'), { maxKeys: 2 }),
      dependencies: fc.dictionary(keys, fc.oneof(fc.uniqueArray(keys, { minLength: 1 }), tie('schema')), {
        maxKeys: 2,
      }),
      anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
    }),
    arrayKeywords(tie('schema')),
    keywords({
      oneOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
      anyOf: fc.array(tie('schema'), { minLength: 1, maxLength: 3 }),
      allOf: fc.array(tie('schema'), { minLength: 1, maxLength: 2 }),
      not: tie('schema'),
    }),
  ),
})).schema;

function judgeOf(schema: JsonObject) {
  return new Ajv({
    // Without it, ajv overlooks a missing property whose name is empty.
    allErrors: true,
    strict: false,
    meta: false,
    validateSchema: false,
    validateFormats: false,
    ownProperties: true,
    logger: false,
    code: { optimize: false },
  }).compile(schema);
}

describe('validator, generated', function () {
  this.timeout(60_000);

  it('agrees with plain ajv where nothing is in doubt', () => {
    let refused = 0;
    fc.assert(
      fc.property(certain, fc.array(inputs, { minLength: 1, maxLength: 4 }), (part, list) => {
        const schema = { properties: { a: part }, items: part };
        const judge = judgeOf(schema);
        const validate = compileValidator(schema);
        assert.ok(validate !== undefined);
        for (const input of list) {
          const isValid = judge(input);
          if (!isValid) refused++;
          assert.equal(validate(input).length === 0, isValid, JSON.stringify(validate(input)));
        }
      }),
      { numRuns: 300 },
    );
    assert.ok(refused > 60, 'too few inputs were wrong to tell anything');
  });

  it('refuses nothing that plain ajv takes', () => {
    fc.assert(
      fc.property(wellFormed, fc.array(inputs, { minLength: 1, maxLength: 4 }), (schema, list) => {
        const judge = judgeOf(schema);
        const validate = compileValidator(schema);
        for (const input of list) if (judge(input)) assert.deepEqual(validate?.(input), []);
      }),
      { numRuns: 300 },
    );
  });

  it('takes what was generated to fit, references and draft-04 included', () => {
    fc.assert(
      fc.property(fc.oneof(inputCases, hostileInputCases), ({ schema, value }) => {
        assert.deepEqual(compileValidator(schema)?.(value), []);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses nothing that plain ajv takes when a part of the schema is spoilt', () => {
    const spoils: fc.Arbitrary<JsonObject> = fc.constantFrom<JsonObject[]>(
      { minimum: '1' },
      { required: true },
      { properties: null },
      { pattern: '(?i)x' },
      { format: 'email' },
      { $ref: 'https://example.com/a' },
      { type: 'text' },
      { if: {} },
    );
    fc.assert(
      fc.property(wellFormed, spoils, inputs, (schema, spoil, input) => {
        const judge = judgeOf(schema);
        if (!judge(input)) return;
        for (const spoilt of [
          { ...schema, ...spoil },
          {
            oneOf: [
              { ...schema, ...spoil },
              { ...schema, ...spoil },
            ],
          },
        ]) {
          assert.deepEqual(compileValidator(spoilt)?.(input), []);
        }
        assert.deepEqual(compileValidator({ not: { ...schema, ...spoil } })?.(input), []);
      }),
      { numRuns: 150 },
    );
  });

  it('throws at no schema and no input', () => {
    fc.assert(
      fc.property(
        fc.oneof(anySchemas, fc.anything()),
        fc.oneof(jsonValues, fc.anything({ withDate: true })),
        (schema, input) => {
          const validate = compileValidator(schema);
          // Whatever a caller hands over, in spite of the types.
          const problems = validate?.(input as JsonObject);
          assert.ok(problems === undefined || Array.isArray(problems));
          for (const problem of problems ?? []) assert.ok(problem.path === '' || problem.path.startsWith('/'));
        },
      ),
      { numRuns: 800 },
    );
  });
});
