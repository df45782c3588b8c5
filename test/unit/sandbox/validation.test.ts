import { deepEqual, equal } from 'node:assert/strict';
import { compileSchema } from '../../../sandbox/validation/compile-schema';
import { refusalMessage } from '../../../sandbox/validation/refusal';
import type { JsonObject, JsonValue } from '../../../src/shared/json';

/** What is wrong with a value as the property `x` of an input. */
function problemsOf(schema: JsonValue, value: JsonValue, definitions: JsonObject = {}): string[] {
  return compileSchema({ type: 'object', properties: { x: schema }, definitions })({ x: value });
}

describe('validation in the sandbox', () => {
  describe('uses the words of Tray', () => {
    const cases: [string, JsonValue, JsonValue, string][] = [
      ['type', { type: 'integer' }, '3', '#/x: expected type: Integer, found: String'],
      ['type of a fraction', { type: 'integer' }, 1.5, '#/x: expected type: Integer, found: BigDecimal'],
      ['type of null', { type: 'string' }, null, '#/x: expected type: String, found: Null'],
      ['type of a list', { type: 'object' }, [], '#/x: expected type: JSONObject, found: JSONArray'],
      ['type of an object', { type: 'boolean' }, {}, '#/x: expected type: Boolean, found: JSONObject'],
      ['union', { type: ['string', 'null'] }, 1, '#/x: no subschema matched out of the total 2 subschemas'],
      ['enum', { enum: ['a', 'b'] }, 'c', '#/x: c is not a valid enum value'],
      ['const', { const: 'a' }, 'b', '#/x: expected constant: "a"'],
      ['minLength', { minLength: 2 }, 'a', '#/x: expected minLength: 2, actual: 1'],
      ['maxLength', { maxLength: 1 }, 'ab', '#/x: expected maxLength: 1, actual: 2'],
      ['pattern', { pattern: '^\\d$' }, 'a', '#/x: string [a] does not match pattern ^\\d$'],
      ['minimum', { minimum: 1 }, 0, '#/x: 0 is not greater or equal to 1'],
      ['draft-04 exclusiveMinimum', { minimum: 1, exclusiveMinimum: true }, 1, '#/x: 1 is not greater than 1'],
      ['draft-06 exclusiveMinimum', { exclusiveMinimum: 1 }, 1, '#/x: 1 is not greater than 1'],
      ['maximum', { maximum: 1 }, 2, '#/x: 2 is not less or equal to 1'],
      ['draft-04 exclusiveMaximum', { maximum: 1, exclusiveMaximum: true }, 1, '#/x: 1 is not less than 1'],
      ['multipleOf', { multipleOf: 2 }, 3, '#/x: 3 is not a multiple of 2'],
      ['minItems', { minItems: 1 }, [], '#/x: expected minimum item count: 1, found: 0'],
      ['maxItems', { maxItems: 1 }, [1, 2], '#/x: expected maximum item count: 1, found: 2'],
      ['uniqueItems', { uniqueItems: true }, [{ a: 1 }, { a: 1 }], '#/x: array items are not unique'],
      ['items', { items: { type: 'string' } }, ['a', 1], '#/x/1: expected type: String, found: Integer'],
      ['tuple', { items: [{ type: 'string' }] }, [1], '#/x/0: expected type: String, found: Integer'],
      [
        'additionalItems',
        { items: [{}], additionalItems: false },
        [1, 2],
        '#/x: expected: [1] array items, found: [2]',
      ],
      [
        'items after a tuple',
        { items: [{}], additionalItems: { enum: [1] } },
        [0, 2],
        '#/x/1: 2 is not a valid enum value',
      ],
      ['required', { required: ['y'] }, {}, '#/x: required key [y] not found'],
      [
        'further keys',
        { properties: { a: {} }, additionalProperties: false },
        { y: 1 },
        '#/x: extraneous key [y] is not permitted',
      ],
      [
        'typed keys',
        { additionalProperties: { type: 'string' } },
        { 'a/b': 1 },
        '#/x/a~1b: expected type: String, found: Integer',
      ],
      [
        'patternProperties',
        { patternProperties: { '^a': { enum: [1] } } },
        { ab: 2 },
        '#/x/ab: 2 is not a valid enum value',
      ],
      ['minProperties', { minProperties: 1 }, {}, '#/x: minimum size: [1], found: [0]'],
      ['maxProperties', { maxProperties: 0 }, { a: 1 }, '#/x: maximum size: [0], found: [1]'],
      ['dependencies', { dependencies: { a: ['b'] } }, { a: 1 }, '#/x: property [b] is required'],
      ['allOf', { allOf: [{ required: ['a'] }] }, {}, '#/x: required key [a] not found'],
      [
        'anyOf',
        { anyOf: [{ enum: [1] }, { enum: [2] }] },
        3,
        '#/x: no subschema matched out of the total 2 subschemas',
      ],
      ['oneOf with none', { oneOf: [{ enum: [1] }] }, 3, '#/x: 0 subschemas matched instead of one'],
      ['not', { not: { enum: [1] } }, 1, '#/x: subject must not be valid against schema {"enum":[1]}'],
    ];
    for (const [name, schema, value, problem] of cases) {
      it(name, () => deepEqual(problemsOf(schema, value), [problem]));
    }

    it('numbers all problems in one message', () => {
      const problems = compileSchema({ required: ['channel', 'text'] })({});
      equal(
        refusalMessage(problems),
        'Connector input validation failed. Schema validation errors: ' +
          '[ 1 - #: required key [channel] not found, 2 - #: required key [text] not found ]',
      );
    });
  });

  describe('accepts', () => {
    const cases: [string, JsonValue, JsonValue][] = [
      ['an integer as a number', { type: 'number' }, 3],
      ['a value of an old enum', { enum: [{ text: 'One', value: 1 }] }, 1],
      ['any format', { type: 'string', format: 'email' }, 'no email'],
      ['a value that a lookup does not list', { type: 'string', lookup: { operation: 'x' } }, 'free'],
      ['a long character as one', { maxLength: 1 }, '😀'],
      ['a multiple of a fraction', { multipleOf: 0.1 }, 0.3],
      ['what a misspelt keyword forbids', { tytpe: 'string', requierd: ['a'] }, 5],
      ['what an unknown type forbids', { type: 'any' }, 5],
      [
        'keywords of a wrong shape',
        { minimum: '9', enum: null, required: true, items: null, oneOf: {}, allOf: 'x' },
        5,
      ],
      ['a pattern that cannot be read', { pattern: '([' }, 'a'],
      ['any key when properties is null', { properties: null, additionalProperties: false }, { a: 1 }],
      ['what a lost reference points to', { $ref: '#/definitions/nowhere' }, 5],
      ['what a reference to another host points to', { $ref: 'https://example.com/x' }, 5],
      ['a reference to itself', { $ref: '#/properties/x' }, 5],
      ['a schema that is no object', 'string', 5],
      ['what fits several variants', { oneOf: [{}, {}] }, 3],
      ['a listed value of another type', { type: 'string', enum: [{ text: 'Any', value: true }] }, true],
      ['a fixed value of another type', { type: 'string', const: 5 }, 5],
      ['any key where no properties are declared', { type: 'object', additionalProperties: false }, { a: 1 }],
      ['any key where none of the properties is', { properties: {}, additionalProperties: false }, { a: 1 }],
      [
        'keys of variants',
        { properties: { a: {} }, additionalProperties: false, oneOf: [{ required: ['b'] }] },
        { b: 1 },
      ],
      [
        'any file',
        { type: 'object', format: 'file', properties: {}, required: ['x'], additionalProperties: false },
        { a: 1 },
      ],
      [
        'what the authentication brings',
        { required: ['token'], properties: { token: { type: 'string', default_jsonpath: '$.auth.token' } } },
        {},
      ],
      ['what an empty type forbids', { type: [''] }, 5],
    ];
    for (const [name, schema, value] of cases) {
      it(name, () => deepEqual(problemsOf(schema, value), []));
    }
  });

  it('follows references, escaped and chained ones too', () => {
    const definitions = { 'a/b': { $ref: '#/definitions/c%20d' }, 'c d': { type: 'string' } };
    deepEqual(problemsOf({ $ref: '#/definitions/a~1b' }, 1, definitions), [
      '#/x: expected type: String, found: Integer',
    ]);
  });

  it('goes down a recursive schema as far as the input does', () => {
    const problems = compileSchema({ properties: { name: { type: 'string' }, next: { $ref: '#' } } })({
      next: { next: { name: 1 } },
    });
    deepEqual(problems, ['#/next/next/name: expected type: String, found: Integer']);
  });

  it('does not take inherited names for keys', () => {
    deepEqual(problemsOf({ required: ['toString'] }, {}), ['#/x: required key [toString] not found']);
  });
});
