/** Puts the value for the next page into its place in an input. Pure. */
import { type PathToken, pathTokens } from '../../../schema/comparing/path-tokens';
import { isJsonObject } from '../../../schema/json/json-values';
import type { JsonObject, JsonValue } from '../../../shared/json';
import { maxArrayIndex } from '../../../shared/limits';
import { valueAtPath } from '../../../shared/paths/property-path';

/**
 * A copy of the input with another value at a place, as the runtime creates it: missing parents are created, as lists
 * where the schema has lists. Undefined if something on the path, such as text, cannot contain it.
 *
 * @param schema the operation's input schema, if known
 */
export function withValueAt(
  input: JsonObject,
  tokens: readonly string[],
  value: JsonValue,
  schema: JsonObject | undefined,
): JsonObject | undefined {
  const changed = changedAt(input, pathTokens(tokens, schema), value);
  return isJsonObject(changed) ? changed : undefined;
}

/** @param above the token that led here; undefined for the whole */
function changedAt(
  whole: JsonValue | undefined,
  [token, ...rest]: readonly PathToken[],
  value: JsonValue,
  above?: PathToken,
): JsonValue | undefined {
  if (token === undefined) return value;
  const container = whole === undefined ? emptyAt(above) : whole;
  const below = (child: JsonValue | undefined) => changedAt(child, rest, value, token);
  if (Array.isArray(container)) return changedList(container, token, below, above?.tuple === true);
  if (!isJsonObject(container)) return undefined;
  const changed = below(valueAtPath(container, [token.key]));
  return changed === undefined ? undefined : Object.fromEntries([...Object.entries(container), [token.key, changed]]);
}

function emptyAt(above: PathToken | undefined): JsonValue {
  return above?.makes === 'array' ? [] : {};
}

/** Positions in a tuple matter; in another list, an item beyond the end is appended. */
function changedList(
  items: readonly JsonValue[],
  { index }: PathToken,
  below: (child: JsonValue | undefined) => JsonValue | undefined,
  isTuple: boolean,
): JsonValue | undefined {
  if (index < 0 || index > maxArrayIndex) return undefined;
  const changed = below(items[index]);
  if (changed === undefined) return undefined;
  const missing = isTuple ? Array.from({ length: index - items.length }, () => null) : [];
  return [...items.slice(0, index), ...missing, changed, ...items.slice(index + 1)];
}
