import { isExpression, literalOf } from '../schema/tree/literals';
import { type FieldValueType, fieldValueTypes } from '../shared/flow';
import type { JsonValue } from '../shared/json';
import type { LocalizedText } from '../shared/texts/localized-text';
import { copyJson } from './copy-json';
import type { Evaluate } from './evaluate';
import { InputBudget } from './input-budget';
import { reasonOf } from './reason';

/** A literal, parsed once; an expression, evaluated for each message; or a value that fails for every message. */
export type RowValue =
  | { kind: 'literal'; value: JsonValue }
  | { kind: 'expression'; type: FieldValueType; value: string }
  | RowFailure;

/** Why a row has no value. */
export class RowFailure {
  readonly kind = 'failure';
  constructor(readonly reason: LocalizedText) {}
}

/** Reads the type and value of a saved row, which may be anything. */
export function readRowValue(type: unknown, value: unknown): RowValue {
  const knownType = fieldValueTypes.find((known) => known === type);
  if (knownType === undefined) return new RowFailure(unknownType(type));
  const text = textOf(value);
  if (isExpression(knownType)) return { kind: 'expression', type: knownType, value: text };
  return readLiteral(knownType, text);
}

/** Node-RED may have replaced `${NAME}` with a number, boolean or object from the environment. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined || value === null ? '' : JSON.stringify(value);
}

function unknownType(type: unknown): LocalizedText {
  return { key: 'typeUnknown', params: { type: typeof type === 'string' ? type : '' } };
}

const unreadable: Partial<Record<FieldValueType, LocalizedText>> = {
  num: { key: 'noNumber' },
  bool: { key: 'noBoolean' },
  json: { key: 'noJson' },
};

function readLiteral(type: FieldValueType, value: string): RowValue {
  const literal = literalOf({ type, value });
  if (literal === undefined) return new RowFailure(unreadable[type] ?? { key: 'valueUnreadable' });
  try {
    return { kind: 'literal', value: copyJson(literal, new InputBudget()) ?? null };
  } catch (error) {
    return new RowFailure(reasonOf(error));
  }
}

/**
 * Starts the evaluation of a row's value for one message.
 *
 * @returns the value, a RowFailure, or a Promise of either that never rejects
 */
export function startValue(row: RowValue, evaluate: Evaluate): unknown {
  if (row.kind === 'literal') return row.value;
  if (row.kind === 'failure') return row;
  try {
    const value = evaluate(row.type, row.value);
    return value instanceof Promise ? value.then(undefined, failureOf) : value;
  } catch (error) {
    return failureOf(error);
  }
}

function failureOf(error: unknown): RowFailure {
  return new RowFailure(reasonOf(error));
}
