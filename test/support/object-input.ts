import assert from 'node:assert/strict';
import type { ObjectField } from '../../src/schema/fields/field';
import { inputField } from '../../src/schema/fields/fields';

/** The field of a whole input whose schema has no variants at the top. */
export function objectInput(schema: unknown): ObjectField {
  const field = inputField(schema);
  assert.equal(field.kind, 'object');
  return field.kind === 'object' ? field : assert.fail();
}
