import type { FieldRow } from '../shared/flow';
import type { JsonObject } from '../shared/json';
import { compileInput } from './compile-input';
import type { Evaluate } from './evaluate';
import type { BuiltInput } from './input-plan';

/**
 * Builds the input of one call from a node's rows. Nodes that build many compile their rows once instead
 * (`compile-input.ts`).
 *
 * @returns the input, or all failing rows together; never rejects
 */
export async function buildInput(
  rows: readonly FieldRow[],
  evaluate: Evaluate,
  schema?: JsonObject,
): Promise<BuiltInput> {
  return compileInput(rows, schema).build(evaluate);
}
