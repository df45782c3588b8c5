import { type FieldExpressionType, type FieldValueType, fieldExpressionTypes } from '../../shared/flow';
import { type JsonValue, parseJson } from '../../shared/json';
import type { TreeValue } from './input-tree';

/** True for types whose value is only known when a message arrives. */
export function isExpression(type: FieldValueType): type is FieldExpressionType {
  const known: readonly FieldValueType[] = fieldExpressionTypes;
  return known.includes(type);
}

/** The value of a literal row; undefined if it is an expression or its text is not a value of its type. */
export function literalOf({ type, value }: TreeValue): JsonValue | undefined {
  // Rows of imported flows can contain anything.
  if (typeof value !== 'string') return undefined;
  switch (type) {
    case 'str':
      return value;
    case 'num':
      return numberOf(value);
    case 'bool':
      return flagOf(value);
    case 'json':
      return parseJson(value);
    default:
      return undefined;
  }
}

/** The row of a value: `str`, `num` or `bool` if possible, else `json`. */
export function rowValueOf(value: JsonValue): TreeValue {
  if (typeof value === 'string') return { type: 'str', value };
  if (typeof value === 'number') return { type: 'num', value: String(value) };
  if (typeof value === 'boolean') return { type: 'bool', value: String(value) };
  return { type: 'json', value: JSON.stringify(value) };
}

function numberOf(text: string): number | undefined {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : undefined;
}

function flagOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (word === 'true') return true;
  return word === 'false' ? false : undefined;
}
