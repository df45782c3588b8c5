import type { JsonValue } from '../shared/json';

/**
 * True for values that mean there is no further page: absent, null, "" and false. Any other value asks for one: 0 is an
 * offset like any other.
 */
export function endsPages(next: JsonValue | undefined): next is undefined | null | '' | false {
  return next === undefined || next === null || next === '' || next === false;
}

/**
 * Detects a next value that JSON would turn into null, which would end the pages as if they were complete.
 *
 * @returns the value as people read it; undefined for every other value
 */
export function lostInJson(next: unknown): string | undefined {
  return typeof next === 'number' && !Number.isFinite(next) ? String(next) : undefined;
}

/** A string that is equal for values that are equal as JSON, regardless of the order of keys. */
export function textOfValue(value: JsonValue): string {
  return JSON.stringify(value, (_key, part: JsonValue) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
