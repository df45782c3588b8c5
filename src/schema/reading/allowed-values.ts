/** The values that a schema lists as allowed. */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownValue, sameJson } from '../json/json-values';

/** The values that `const` or `enum` allow; undefined if all are allowed. */
export function allowedValues(schema: JsonObject): JsonValue[] | undefined {
  const constant = ownValue(schema, 'const');
  return constant === undefined ? enumValues(schema) : [constant];
}

/**
 * The values of an `enum`; the `{ text, value }` entries of older connectors stand for their value. Undefined if there
 * is none, or if there is a lookup next to it: then the values are suggestions, not a restriction.
 */
export function enumValues(schema: JsonObject): JsonValue[] | undefined {
  const entries = ownValue(schema, 'enum');
  if (!Array.isArray(entries) || entries.length === 0 || isJsonObject(ownValue(schema, 'lookup'))) return undefined;
  return entries.map((entry) => (isTextAndValue(entry) ? (entry.value ?? null) : entry));
}

/** True for an `enum` entry that pairs a value with its displayed text. */
export function isTextAndValue(entry: JsonValue): entry is JsonObject {
  return isJsonObject(entry) && Object.hasOwn(entry, 'text') && Object.hasOwn(entry, 'value');
}

/** True if a value is in a list. */
export function isOneOf(value: JsonValue, values: readonly JsonValue[]): boolean {
  return values.some((allowed) => sameJson(allowed, value));
}

/** For so few values, a Set takes more memory than it saves time. */
const fewChoices = 8;

/** Returns a function that tells whether a value is in a list, which may be long. */
export function choiceAmong(values: readonly JsonValue[]): (value: JsonValue) => boolean {
  const plain = values.filter(isPlain);
  const many = plain.length > fewChoices ? new Set(plain) : undefined;
  const structured = values.filter((value) => !isPlain(value));
  return (value) => (isPlain(value) ? (many?.has(value) ?? plain.includes(value)) : isOneOf(value, structured));
}

function isPlain(value: JsonValue): boolean {
  return typeof value !== 'object' || value === null;
}
