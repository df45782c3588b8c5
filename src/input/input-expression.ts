import { isJsonObject } from '../schema/json/json-values';
import type { ExpressionType } from '../shared/flow';
import type { LocalizedText } from '../shared/texts/localized-text';
import { copyJson } from './copy-json';
import type { Evaluate } from './evaluate';
import type { ByteValues } from './files/byte-values';
import { type FilePlaces, noFilePlaces } from './files/file-places';
import { InputBudget } from './input-budget';
import type { BuiltInput, InputPlan } from './input-plan';
import { reasonOf } from './reason';
import { RowFailure, readRowValue, startValue } from './row-value';

/**
 * The plan of a node whose whole input is one expression. Its result must be an object; anything else fails at path ''.
 *
 * @param value the TypedInput's value
 * @param files extracts the bytes of files; by default, bytes are rejected
 */
export function compileInputExpression(
  type: ExpressionType,
  value: string,
  files: FilePlaces = noFilePlaces,
): InputPlan {
  const row = readRowValue(type, value);
  return {
    build(evaluate: Evaluate): BuiltInput | Promise<BuiltInput> {
      const result = startValue(row, evaluate);
      return result instanceof Promise ? result.then((settled) => toInput(settled, files)) : toInput(result, files);
    },
  };
}

function toInput(value: unknown, files: FilePlaces): BuiltInput {
  const taking = files.begin();
  return taking.end(copyInput(value, taking.bytes));
}

function copyInput(value: unknown, bytes: ByteValues): BuiltInput {
  if (value instanceof RowFailure) return failed(value.reason);
  try {
    const input = copyJson(value, new InputBudget(bytes));
    if (input === undefined) return failed({ key: 'noValue' });
    return isJsonObject(input) ? { input } : failed({ key: 'noObject' });
  } catch (error) {
    return failed(reasonOf(error));
  }
}

function failed(reason: LocalizedText): BuiltInput {
  return { details: [{ path: '', reason }] };
}
