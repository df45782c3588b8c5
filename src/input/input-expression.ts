import { isJsonObject } from '../schema/json/json-values';
import type { ExpressionType } from '../shared/flow';
import type { LocalizedText } from '../shared/texts/localized-text';
import { copyJson } from './copy-json';
import type { Evaluate } from './evaluate';
import { InputBudget } from './input-budget';
import type { BuiltInput, InputPlan } from './input-plan';
import { reasonOf } from './reason';
import { RowFailure, readRowValue, startValue } from './row-value';

/**
 * The plan of a node whose whole input is one expression. Its result must be an object; anything else fails at path ''.
 *
 * @param value what the TypedInput holds
 */
export function compileInputExpression(type: ExpressionType, value: string): InputPlan {
  const row = readRowValue(type, value);
  return {
    build(evaluate: Evaluate): BuiltInput | Promise<BuiltInput> {
      const result = startValue(row, evaluate);
      return result instanceof Promise ? result.then(toInput) : toInput(result);
    },
  };
}

function toInput(value: unknown): BuiltInput {
  if (value instanceof RowFailure) return failed(value.reason);
  try {
    const input = copyJson(value, new InputBudget());
    if (input === undefined) return failed({ key: 'noValue' });
    return isJsonObject(input) ? { input } : failed({ key: 'noObject' });
  } catch (error) {
    return failed(reasonOf(error));
  }
}

function failed(reason: LocalizedText): BuiltInput {
  return { details: [{ path: '', reason }] };
}
