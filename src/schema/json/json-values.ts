import { isObject, type JsonObject, type JsonValue } from '../../shared/json';

export type JsonSchemaType = 'string' | 'number' | 'integer' | 'boolean' | 'object' | 'array' | 'null';

/** True for a JSON object of unknown origin. Values here were parsed from JSON, so checking one level is enough. */
export function isJsonObject(value: unknown): value is JsonObject {
  return isObject(value);
}

/** The narrowest JSON Schema type of a value: a whole number is an `integer`. */
export function typeOfJson(value: JsonValue): JsonSchemaType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}

/** True if a value has a type; a whole number is also a `number`. */
export function isOfType(value: JsonValue, type: JsonSchemaType): boolean {
  const own = typeOfJson(value);
  return own === type || (own === 'integer' && type === 'number');
}

/** Deep equality of JSON values, regardless of the order of keys. */
export function sameJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
  );
}

/** The own property of an object: `constructor` or `__proto__` from the prototype are never mistaken for data. */
export function ownValue(object: JsonObject | undefined, key: string): JsonValue | undefined {
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The own property of an object if it is itself an object. */
export function ownObject(object: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = ownValue(object, key);
  return isJsonObject(value) ? value : undefined;
}

/** The strings of a list; empty if the value is not a list. */
export function stringsOf(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
