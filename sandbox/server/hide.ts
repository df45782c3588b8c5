import type { JsonValue } from '../../src/shared/json';
import { isJsonObject } from '../connectors/input';

const secretParts = ['credentials', 'userData'];

/** The body of a new authentication with its names, but without anything that was typed as a secret. */
export function hidden(body: JsonValue): JsonValue {
  if (!isJsonObject(body)) return '[hidden]';
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, secretParts.includes(key) ? withoutValues(value) : value]),
  );
}

function withoutValues(value: JsonValue): JsonValue {
  if (!isJsonObject(value)) return '[hidden]';
  return Object.fromEntries(Object.keys(value).map((key) => [key, '[hidden]']));
}
