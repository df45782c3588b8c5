import type { JsonValue } from '../shared/json';

/** Some services return every value as a string. No token looks like this. */
const textOfNothing = /^(false|null)$/i;

/**
 * True for values that mean there is no further page: absent, null, "" and false, and the strings "null" and "false".
 * Any other value asks for one: 0 is an offset like any other.
 */
export function endsPages(next: JsonValue | undefined): boolean {
  if (next === undefined || next === null || next === '' || next === false) return true;
  return typeof next === 'string' && textOfNothing.test(next);
}

/**
 * Detects a next value that JSON would turn into null, which would end the pages as if they were complete.
 *
 * @returns the value as people read it; undefined for every other value
 */
export function lostInJson(next: unknown): string | undefined {
  return typeof next === 'number' && !Number.isFinite(next) ? String(next) : undefined;
}

/**
 * True for an integer beyond 2^53, also within an object or a list: it was rounded when the output was parsed, so it
 * would request a different page.
 */
export function isRounded(next: JsonValue | undefined): boolean {
  if (typeof next === 'number') return Number.isInteger(next) && !Number.isSafeInteger(next);
  return typeof next === 'object' && next !== null && Object.values(next).some(isRounded);
}

/** A string that is equal for values that are equal as JSON, regardless of the order of keys. */
export function textOfValue(value: JsonValue): string {
  return JSON.stringify(value, (_key, part: JsonValue) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
