import type { JsonValue } from '../../shared/json';
import type { JsonSchemaType } from '../json/json-values';
import { isOfType, typeOfJson } from '../json/json-values';
import type { Problem } from './problem';

/** A problem whose place is not said yet. */
export type Finding = Pick<Problem, 'rule' | 'params'>;

/**
 * Says that a value is of none of the types.
 *
 * @param types names of JSON Schema types, several of them separated by commas
 * @param shown the value as it may be shown
 */
export function typeFinding(types: string, value: JsonValue, shown: { value?: string }): Finding {
  const actual = typeOfJson(value);
  if (types === 'integer' && actual === 'number') return { rule: 'integer', params: shown };
  return { rule: 'type', params: { type: types, actual: actual === 'integer' ? 'number' : actual } };
}

/** The problem of a value that is of none of the types, or undefined; an empty list allows all. */
export function wrongTypeFinding(
  types: readonly JsonSchemaType[],
  value: JsonValue,
  shown: { value?: string },
): Finding | undefined {
  const isAllowed = types.length === 0 || types.some((type) => isOfType(value, type));
  return isAllowed ? undefined : typeFinding(types.join(), value, shown);
}
