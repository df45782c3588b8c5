import type { JsonValue } from '../../shared/json';
import type { JsonSchemaType } from '../json/json-values';
import { isOfType, typeOfJson } from '../json/json-values';
import type { Problem } from './problem';

/** A problem without its place. */
export type Finding = Pick<Problem, 'rule' | 'params'>;

/**
 * The problem of a value that has none of the types.
 *
 * @param types names of JSON Schema types, separated by commas if there are several
 * @param shown the value in the form in which it may be shown
 */
export function typeFinding(types: string, value: JsonValue, shown: { value?: string }): Finding {
  const actual = typeOfJson(value);
  if (types === 'integer' && actual === 'number') return { rule: 'integer', params: shown };
  return { rule: 'type', params: { type: types, actual: actual === 'integer' ? 'number' : actual } };
}

/** The problem of a value that has none of the types, or undefined; an empty list allows all. */
export function wrongTypeFinding(
  types: readonly JsonSchemaType[],
  value: JsonValue,
  shown: { value?: string },
): Finding | undefined {
  const isAllowed = types.length === 0 || types.some((type) => isOfType(value, type));
  return isAllowed ? undefined : typeFinding(types.join(), value, shown);
}
