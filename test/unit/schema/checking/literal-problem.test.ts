import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isKnownLater, problemOfLiteral } from '../../../../src/schema/checking/literal-problem';
import { describeProblem } from '../../../../src/schema/checking/problem';
import { compileValidator } from '../../../../src/schema/checking/validator';
import { propertiesOf } from '../../../../src/schema/fields/child-fields';
import { type FieldValueType, fieldValueTypes } from '../../../../src/shared/flow';
import type { JsonValue } from '../../../../src/shared/json';
import { inEnglish } from '../../../support/catalogue';
import { objectInput } from '../../../support/object-input';
import { anySchemas, inputCases } from '../arbitrary-schemas';

function fieldOf(schema: unknown, required = false, key = 'it') {
  const [field] = propertiesOf(
    objectInput({ type: 'object', properties: { [key]: schema }, required: required ? [key] : [] }),
  );
  assert.ok(field !== undefined);
  return field;
}

/** The rule that a literal breaks, or undefined. */
function ruleOf(schema: unknown, type: FieldValueType, value: string, required = false) {
  const problem = problemOfLiteral(fieldOf(schema, required), { type, value });
  if (problem !== undefined) {
    assert.equal(problem.path, '');
    assert.doesNotMatch(describeProblem(problem, inEnglish), /__|undefined/);
  }
  return problem?.rule;
}

/** A text that Node-RED replaces by an environment variable. */
const fromEnvironment = (name: string) => `\${${name}}`;

describe('problemOfLiteral', () => {
  const cases: [unknown, FieldValueType, string, string | undefined][] = [
    [{ type: 'string' }, 'str', 'x', undefined],
    [{ type: 'string' }, 'str', '', undefined],
    [{ type: 'string' }, 'num', '5', 'type'],
    [{ type: 'string' }, 'json', '"x"', undefined],
    [{ type: 'string' }, 'json', '["x"]', 'type'],
    [{ type: 'string', minLength: 1 }, 'str', '', 'minLength'],
    [{ type: 'string', maxLength: 2 }, 'str', '😀😀', undefined],
    [{ type: 'string', maxLength: 2 }, 'str', 'abc', 'maxLength'],
    [{ type: 'string', pattern: '^a' }, 'str', 'ba', undefined],
    [{ type: 'string', format: 'email' }, 'str', 'x', undefined],
    [{ type: 'integer' }, 'num', '5', undefined],
    [{ type: 'integer' }, 'num', '5.0', undefined],
    [{ type: 'integer' }, 'num', '5.5', 'integer'],
    [{ type: 'integer' }, 'num', 'five', 'number'],
    [{ type: 'integer' }, 'str', '5', 'type'],
    [{ type: 'integer', minimum: 1 }, 'num', '0', 'minimum'],
    [{ type: 'number', maximum: 1 }, 'num', '1.5', 'maximum'],
    [{ type: 'number', minimum: 0, exclusiveMinimum: true }, 'num', '0', 'exclusiveMinimum'],
    [{ type: 'number', exclusiveMaximum: 3 }, 'num', '3', 'exclusiveMaximum'],
    [{ type: 'number', multipleOf: 0.01 }, 'num', '0.29', undefined],
    [{ type: 'number', multipleOf: 0.01 }, 'num', '0.295', 'multipleOf'],
    [{ type: 'boolean' }, 'bool', 'true', undefined],
    [{ type: 'boolean' }, 'bool', 'yes', 'boolean'],
    [{ type: 'boolean' }, 'str', 'true', 'type'],
    [{ type: 'null' }, 'json', 'null', undefined],
    [{ type: 'null' }, 'num', '0', 'type'],
    [{ type: ['string', 'null'] }, 'json', 'null', undefined],
    [{ type: ['string', 'null'] }, 'bool', 'true', 'type'],
    [{ const: 'a' }, 'str', 'a', undefined],
    [{ const: 'a' }, 'str', 'b', 'const'],
    [{ const: { a: 1, b: 2 } }, 'json', '{"b":2,"a":1}', undefined],
    [{ enum: ['a', 2] }, 'num', '2', undefined],
    [{ enum: ['a', 2] }, 'str', '2', 'enum'],
    [
      {
        enum: [
          { text: 'A', value: 'a' },
          { text: 'B', value: 'b' },
        ],
      },
      'str',
      'a',
      undefined,
    ],
    [
      {
        enum: [
          { text: 'A', value: 'a' },
          { text: 'B', value: 'b' },
        ],
      },
      'str',
      'A',
      'enum',
    ],
    [{ enum: ['a', 'b'], lookup: { operation: 'o', input: {} } }, 'str', 'c', undefined],
    [{ type: 'object' }, 'json', '{}', undefined],
    [{ type: 'object' }, 'json', '[]', 'type'],
    [{ type: 'object' }, 'json', '{', 'json'],
    [{ type: 'object', minProperties: 1 }, 'json', '{}', 'minProperties'],
    [{ type: 'array', items: {} }, 'json', '[1]', undefined],
    [{ type: 'array', items: {}, minItems: 2 }, 'json', '[1]', 'minItems'],
    [{ type: 'array', items: {}, uniqueItems: true }, 'json', '[{"a":1,"b":2},{"b":2,"a":1}]', 'uniqueItems'],
    [{ type: 'array', items: [{}], maxItems: 1 }, 'json', '[1,2]', 'maxItems'],
    [{ oneOf: [{ type: 'string' }, { type: 'object' }] }, 'num', '5', undefined],
    [{}, 'json', '[1,{"a":null}]', undefined],
    [{ minimum: 5 }, 'num', '4', 'minimum'],
    [{ minimum: '5', required: true, maxLength: -1 }, 'num', '4', undefined],
  ];
  for (const [schema, type, value, rule] of cases) {
    it(`${JSON.stringify(schema)} ${rule === undefined ? 'takes' : `(${rule}) refuses`} ${type} ${value}`, () => {
      assert.equal(ruleOf(schema, type, value), rule);
    });
  }

  it('finds nothing wrong with an expression, whatever it says', () => {
    for (const type of ['msg', 'flow', 'global', 'env', 'jsonata'] as const) {
      for (const value of ['', 'payload', '{']) {
        assert.equal(ruleOf({ type: 'integer', enum: [1, 2], minimum: 5 }, type, value, true), undefined);
      }
    }
  });

  it('finds nothing wrong with what Node-RED takes from the environment', () => {
    assert.equal(ruleOf({ type: 'integer' }, 'num', fromEnvironment('COUNT')), undefined);
    assert.equal(ruleOf({ type: 'integer' }, 'str', '$(COUNT)'), undefined);
    assert.equal(ruleOf({ enum: ['a', 'b'] }, 'str', `x${fromEnvironment('COUNT')}`), 'enum');
    assert.equal(isKnownLater({ type: 'str', value: fromEnvironment('A B') }), false);
  });

  it('asks for a required value and leaves a blank optional one alone', () => {
    for (const type of ['num', 'bool', 'json'] as const) {
      assert.equal(ruleOf({ type: 'integer' }, type, ' ', true), 'required');
      assert.equal(ruleOf({ type: 'integer' }, type, ''), undefined);
    }
    assert.equal(ruleOf({ type: 'string' }, 'str', '', true), undefined);
  });

  it('never shows a secret', () => {
    for (const field of [
      fieldOf({ type: 'string', format: 'password', enum: ['a', 'b'] }),
      fieldOf({ enum: ['a', 'b'] }, false, 'api_token'),
    ]) {
      const problem = problemOfLiteral(field, { type: 'str', value: 'hunter2' });
      assert.equal(problem?.rule, 'enum');
      assert.doesNotMatch(JSON.stringify(problem), /hunter2/);
    }
  });

  it('says so when a JSON literal is nested too deeply', () => {
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    assert.equal(ruleOf({ type: 'array', uniqueItems: true, items: {} }, 'json', deep), 'depth');
  });

  it('throws at nothing that a flow can hold', () => {
    fc.assert(
      fc.property(
        // A property whose schema is a list is not a field.
        anySchemas.filter((schema) => !Array.isArray(schema)),
        fc.constantFrom(...fieldValueTypes),
        fc.oneof(fc.string(), fc.json(), fc.anything()),
        (schema, type, value) => {
          // Imported flows can hold anything in place of the text.
          problemOfLiteral(fieldOf(schema), { type, value: value as string });
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds nothing wrong with values that fit', () => {
    fc.assert(
      fc.property(inputCases, ({ schema, value }) => {
        for (const field of propertiesOf(objectInput(schema))) {
          const own: JsonValue | undefined = value[field.key];
          if (own === undefined) continue;
          const literal = { type: 'json' as const, value: JSON.stringify(own) };
          assert.equal(problemOfLiteral(field, literal), undefined);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds nothing that the validator would let pass', () => {
    const schemas = fc.record(
      {
        type: fc.constantFrom('string', 'integer', 'number', 'boolean', 'array'),
        enum: fc.uniqueArray(fc.constantFrom('a', 'b', 1, 2, true), { minLength: 1 }),
        minimum: fc.integer({ min: 0, max: 3 }),
        exclusiveMinimum: fc.boolean(),
        maxLength: fc.nat({ max: 2 }),
        minLength: fc.nat({ max: 2 }),
        pattern: fc.constantFrom('^a', 'b$', '('),
        maxItems: fc.nat({ max: 2 }),
        uniqueItems: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const values = fc.oneof(
      fc.constantFrom('', 'a', 'ab', 'abc', true),
      fc.integer({ min: -1, max: 4 }),
      fc.array(fc.nat({ max: 1 })),
    );
    fc.assert(
      fc.property(schemas, values, (schema, value) => {
        const problem = problemOfLiteral(fieldOf(schema), { type: 'json', value: JSON.stringify(value) });
        const isValid = compileValidator({ properties: { it: schema } })?.({ it: value }).length === 0;
        assert.equal(problem === undefined, isValid, JSON.stringify(problem));
      }),
      { numRuns: 400 },
    );
  });
});
