/** Every schema of the corpus: what it takes, what it does not, and what is said about it. */
import assert from 'node:assert/strict';
import { digestOf, problemsOf } from '../../../src/schema/digest';
import { inputField } from '../../../src/schema/fields';
import { rowsFromTree } from '../../../src/schema/input-tree';
import { describeProblem } from '../../../src/schema/problem';
import { treeFromValue } from '../../../src/schema/tree-values';
import { compileValidator, type Validator } from '../../../src/schema/validator';
import type { JsonObject } from '../../../src/shared/json';
import { operationSchemas } from '../../support/operation-schemas';
import { inEnglish } from '../../support/translate-problem';

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

      it('has a short digest that finds nothing wrong with valid rows', () => {
        const digest = digestOf(inputSchema);
        assert.ok(digest.length <= 700, digest);
        for (const input of valid) {
          const rows = rowsFromTree(treeFromValue(input, inputField(inputSchema)));
          assert.deepEqual(problemsOf(digest, rows), [], `${digest} ${JSON.stringify(rows)}`);
        }
      });

      it('never has a digest that finds more than the validator', () => {
        const digest = digestOf(inputSchema);
        for (const { input, paths } of invalid) {
          const found = problemsOf(digest, rowsFromTree(treeFromValue(input, inputField(inputSchema))));
          const strangers = found.filter(
            ({ path }) => !paths.some((known) => known === path || path.startsWith(`${known}/`)),
          );
          assert.deepEqual(strangers, [], `${digest} ${JSON.stringify(input)}`);
        }
      });
    });
  }
});
