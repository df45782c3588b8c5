/** The value for the next page in its place in an input. Pure. */
import { isObject, type JsonObject, type JsonValue } from '../../../shared/json';
import { isIndex } from '../../../shared/json-pointer';

/** The value at a place; undefined where there is none. */
export function valueAt(input: JsonValue | undefined, tokens: readonly string[]): JsonValue | undefined {
  let value = input;
  for (const token of tokens) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = Reflect.get(value, token);
  }
  return value;
}

/**
 * The same input with another value at a place, missing parents made. Undefined where something stands in the way that
 * has no places, such as a text.
 */
export function withValueAt(input: JsonObject, tokens: readonly string[], value: JsonValue): JsonObject | undefined {
  const changed = changedAt(input, tokens, value);
  return isInput(changed) ? changed : undefined;
}

function changedAt(whole: JsonValue | undefined, tokens: readonly string[], value: JsonValue): JsonValue | undefined {
  const [token, ...rest] = tokens;
  if (token === undefined) return value;
  if (Array.isArray(whole)) {
    if (!isIndex(token) || Number(token) > whole.length) return undefined;
    const item = changedAt(whole[Number(token)], rest, value);
    return item === undefined ? undefined : [...whole.slice(0, Number(token)), item, ...whole.slice(Number(token) + 1)];
  }
  if (whole !== undefined && !isInput(whole)) return undefined;
  const below = changedAt(valueAt(whole, [token]), rest, value);
  return below === undefined ? undefined : Object.fromEntries([...Object.entries(whole ?? {}), [token, below]]);
}

function isInput(value: JsonValue | undefined): value is JsonObject {
  return isObject(value);
}
