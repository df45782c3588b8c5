/** Reads values of an input that already fits its schema. */
import type { JsonObject, JsonValue } from '../../src/shared/json';

/** The string at `key`, or the fallback if there is none. */
export function textAt(input: JsonObject, key: string, fallback = ''): string {
  const value = input[key];
  return typeof value === 'string' ? value : fallback;
}

/** The number at `key`, or the fallback if there is none. */
export function numberAt(input: JsonObject, key: string, fallback: number): number {
  const value = input[key];
  return typeof value === 'number' ? value : fallback;
}

/** The object at `key`, empty if there is none. */
export function objectAt(input: JsonObject, key: string): JsonObject {
  const value = input[key];
  return isJsonObject(value) ? value : {};
}

/** The items at `key`, empty if there is no array. */
export function itemsAt(input: JsonObject, key: string): JsonValue[] {
  const value = input[key];
  return Array.isArray(value) ? value : [];
}

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
