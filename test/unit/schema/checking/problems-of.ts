/** What the validator of a schema finds in an input. */
import assert from 'node:assert/strict';
import { describeProblem } from '../../../../src/schema/checking/problem';
import { compileValidator } from '../../../../src/schema/checking/validator';
import type { JsonObject } from '../../../../src/shared/json';
import { inEnglish } from '../../../support/catalogue';

/** Of a schema that can be compiled. */
export function problemsOf(schema: unknown, input: unknown) {
  const validate = compileValidator(schema);
  assert.ok(validate !== undefined, 'the schema cannot be compiled');
  // Whatever comes in from a message, in spite of the types.
  return validate(input as JsonObject);
}

/** Problems as "path: words". */
export function said(schema: unknown, input: unknown): string[] {
  return problemsOf(schema, input).map((problem) => `${problem.path}: ${describeProblem(problem, inEnglish)}`);
}

/** The schema of an input with one property, `it`. */
export const withIt = (schema: unknown) => ({ type: 'object', properties: { it: schema } });
