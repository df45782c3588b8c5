import { compileInput } from '../../src/input/compile-input';
import type { Evaluate } from '../../src/input/evaluate';
import type { BuiltInput } from '../../src/input/input-plan';
import type { FieldRow } from '../../src/shared/flow';
import type { JsonObject } from '../../src/shared/json';

/**
 * Builds the input of one call from a node's rows.
 * @returns the input, or all failing rows; never rejects
 */
export async function buildInput(
  rows: readonly FieldRow[],
  evaluate: Evaluate,
  schema?: JsonObject,
): Promise<BuiltInput> {
  return compileInput(rows, schema).build(evaluate);
}
