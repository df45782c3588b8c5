/** Every schema of the corpus: what it takes, what it does not, and what is said about it. */
import assert from 'node:assert/strict';
import { describeProblem } from '../../../src/schema/checking/problem';
import { problemsOfTree } from '../../../src/schema/checking/tree-problems';
import { compileValidator, type Validator } from '../../../src/schema/checking/validator';
import { inputField } from '../../../src/schema/fields/fields';
import { treeFromValue } from '../../../src/schema/filling/tree-from-value';
import type { JsonObject } from '../../../src/shared/json';
import { inEnglish } from '../../support/catalogue';
import { operationSchemas } from '../../support/operation-schemas';

function validatorOf(schema: JsonObject): Validator {
  const validator = compileValidator(schema);
  assert.ok(validator !== undefined, 'the schema cannot be compiled');
  return validator;
}

describe('the corpus of operation schemas', () => {
  it('is large, and each schema says what it is for', () => {
    assert.ok(operationSchemas.length >= 40);
    for (const { name, about, valid } of operationSchemas) {
      assert.ok(about.length > 20, name);
      assert.ok(valid.length > 0, name);
    }
  });

  /** What real schemas hold, as it stands in their JSON. */
  const features: [string, RegExp][] = [
    [
      'every type',
      /(?=.*"type":"string")(?=.*"type":"number")(?=.*"type":"integer")(?=.*"type":"boolean")(?=.*"type":"null")/,
    ],
    ['objects and lists', /(?=.*"type":"object")(?=.*"type":"array")/],
    ['a union of types', /"type":\["string","number"/],
    ['null in a union', /"type":\[[^\]]*"null"/],
    ['labels of choices', /"enumLabels":/],
    ['choices with text and value', /"enum":\[\{"text":/],
    ['choices of several types', /"enum":\["auto",0,1.5,true,null\]/],
    ['const in a variant', /"oneOf":\[\{[^[]*"const":/],
    ['formats', /(?=.*"format":"text")(?=.*"format":"code")(?=.*"format":"password")(?=.*"format":"datetime")/],
    ['hidden with a default', /"format":"hidden","default":/],
    ['default_jsonpath', /"default_jsonpath":/],
    ['advanced, with names and without', /(?=.*"advanced":\[\])(?=.*"advanced":\[")/],
    ['limits of numbers', /(?=.*"minimum":)(?=.*"maximum":)(?=.*"multipleOf":)/],
    ['both spellings of exclusive limits', /(?=.*"exclusiveMinimum":true)(?=.*"exclusiveMinimum":0)/],
    ['limits of texts', /(?=.*"minLength":)(?=.*"maxLength":)(?=.*"pattern":)/],
    ['limits of lists', /(?=.*"minItems":)(?=.*"maxItems":)(?=.*"uniqueItems":)/],
    ['limits of objects', /(?=.*"minProperties":)(?=.*"maxProperties":)/],
    [
      'free-form objects',
      /(?=.*"additionalProperties":true)(?=.*"additionalProperties":\{)(?=.*"additionalProperties":false)/,
    ],
    ['keys by pattern', /"patternProperties":\{"/],
    ['tuples', /(?=.*"items":\[\{)(?=.*"additionalItems":false)(?=.*"additionalItems":\{)/],
    ['variants', /(?=.*"oneOf":\[\{"title":)(?=.*"anyOf":\[)(?=.*"allOf":\[)(?=.*"not":\{)(?=.*"dependencies":\{)/],
    ['references', /(?=.*"\$ref":"#\/definitions)(?=.*"\$ref":"#")(?=.*"\$ref":"https)/],
    ['lookups in three spellings', /(?=.*"lookup":\{"operation":)(?=.*"lookup":\{"message":)(?=.*"lookup":\{"url":)/],
    [
      'placeholders',
      /(?=.*"\{\{\w+\}\}")(?=.*\{\{\{\w+\}\}\})(?=.*\{\{\{properties\.)(?=.*\{\{\{step\.auth_id)(?=.*\{\{\{\w+\.\w+\}\}\})/,
    ],
    [
      'malformed keywords',
      /(?=.*"tytpe":)(?=.*"properties":null)(?=.*"required":true)(?=.*"required":null)(?=.*"enum":\[\])(?=.*"type":"String")/,
    ],
    ["Tray's own $schema", /"\$schema":"https:\/\/api\.tray\.io\/core\/v1\/connectors\/operations\/input-schema#"/],
    ['paging', /(?=.*"batch_size":)(?=.*"page_offset":)(?=.*"next_page_token":)(?=.*"cursor":)/],
  ];
  const all = JSON.stringify(operationSchemas.map(({ inputSchema }) => inputSchema));
  for (const [feature, pattern] of features) {
    it(`has ${feature}`, () => assert.ok(pattern.test(all)));
  }

  for (const { name, inputSchema, valid, invalid } of operationSchemas) {
    describe(name, () => {
      const validate = validatorOf(inputSchema);

      it('takes every valid input', () => {
        for (const input of valid) assert.deepEqual(validate(input), [], JSON.stringify(input));
      });

      for (const { input, paths } of invalid) {
        it(`finds what is wrong with ${JSON.stringify(input).slice(0, 60)}`, () => {
          const problems = validate(input);
          assert.deepEqual(problems.map(({ path }) => path).sort(), [...paths].sort(), JSON.stringify(problems));
          for (const problem of problems) {
            const words = describeProblem(problem, inEnglish);
            assert.ok(!/__|undefined|\[object/.test(words), words);
          }
        });
      }

      it('finds nothing wrong in the form with valid inputs', () => {
        const root = inputField(inputSchema);
        for (const input of valid) assert.deepEqual(problemsOfTree(root, treeFromValue(input, root)), []);
      });

      it('finds in the form only what lies where the validator finds something too', () => {
        const root = inputField(inputSchema);
        for (const { input, paths } of invalid) {
          // Of an object that fits no variant, each may name another property.
          const parents = paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1));
          const strangers = problemsOfTree(root, treeFromValue(input, root)).filter(
            ({ path, rule }) => rule !== 'more' && !parents.some((parent) => path.startsWith(parent)),
          );
          assert.deepEqual(strangers, [], JSON.stringify(input));
        }
      });
    });
  }
});
