/** The value for the next page in its place in an input. Pure. */
import { isJsonObject } from '../../../schema/json/json-values';
import type { JsonObject, JsonValue } from '../../../shared/json';
import { isIndex } from '../../../shared/json-pointer';
import { valueAtPath } from '../../../shared/property-path';

/**
 * The same input with another value at a place, missing parents made. Undefined where something stands in the way that
 * has no places, such as a text.
 */
export function withValueAt(input: JsonObject, tokens: readonly string[], value: JsonValue): JsonObject | undefined {
  const changed = changedAt(input, tokens, value);
  return isJsonObject(changed) ? changed : undefined;
}

function changedAt(whole: JsonValue | undefined, tokens: readonly string[], value: JsonValue): JsonValue | undefined {
  const [token, ...rest] = tokens;
  if (token === undefined) return value;
  if (Array.isArray(whole)) {
    if (!isIndex(token) || Number(token) > whole.length) return undefined;
    const item = changedAt(whole[Number(token)], rest, value);
    return item === undefined ? undefined : [...whole.slice(0, Number(token)), item, ...whole.slice(Number(token) + 1)];
  }
  if (whole !== undefined && !isJsonObject(whole)) return undefined;
  const below = changedAt(valueAtPath(whole, [token]), rest, value);
  return below === undefined ? undefined : Object.fromEntries([...Object.entries(whole ?? {}), [token, below]]);
}
