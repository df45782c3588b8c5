import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownObject, ownValue } from '../json/json-values';

/**
 * Where a property's choices come from: a private operation of the same connector and its input, with placeholders
 * unresolved.
 */
export interface Lookup {
  operation: string;
  input: JsonObject;
  /** Whether the private operation needs an authentication; absent if the schema does not say. */
  authRequired?: boolean;
}

/** Maximum depth to which settings are converted from their `{ type, value }` form; deeper ones stay unchanged. */
const maxDepth = 20;

/**
 * Reads a property's `lookup` in any of its three forms: `operation` and `input`; `message` and `input`; or `url` and a
 * `body` with `message` and `step_settings`. Undefined if it names no operation.
 */
export function readLookup(raw: unknown): Lookup | undefined {
  if (!isJsonObject(raw)) return undefined;
  const body = ownObject(raw, 'body') ?? raw;
  const operation = nameIn(body, 'operation') ?? nameIn(body, 'message');
  if (operation === undefined) return undefined;
  const settings = ownObject(body, 'step_settings');
  const { authRequired } = raw;
  return {
    operation,
    ...(typeof authRequired === 'boolean' && { authRequired }),
    input: settings === undefined ? (ownObject(body, 'input') ?? {}) : plainSettings(settings, maxDepth),
  };
}

function nameIn(raw: JsonObject, key: string): string | undefined {
  const value = ownValue(raw, key);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function plainSettings(settings: JsonObject, depth: number): JsonObject {
  const known = Object.entries(settings).filter(([, setting]) => !isJsonPath(setting));
  return Object.fromEntries(known.map(([key, value]) => [key, plainSetting(value, depth)]));
}

/**
 * True for a path into data that only Tray's own builder has, such as the authentication: the operation finds it by
 * itself.
 */
function isJsonPath(setting: JsonValue): boolean {
  return isJsonObject(setting) && ownValue(setting, 'type') === 'jsonpath' && Object.hasOwn(setting, 'value');
}

/** A setting is `{ type, value }`, and its value may in turn consist of settings. */
function plainSetting(setting: JsonValue, depth: number): JsonValue {
  if (depth === 0) return setting;
  if (Array.isArray(setting)) {
    return setting.filter((item) => !isJsonPath(item)).map((item) => plainSetting(item, depth - 1));
  }
  if (!isJsonObject(setting)) return setting;
  const value = ownValue(setting, 'value');
  if (typeof ownValue(setting, 'type') === 'string' && value !== undefined) return plainSetting(value, depth - 1);
  return plainSettings(setting, depth - 1);
}
