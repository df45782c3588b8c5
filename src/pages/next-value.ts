import type { JsonValue } from '../shared/json';

/**
 * True for what says that there is no further page: absent, null, "" and false. Everything else asks for one: 0 is an
 * offset like any other.
 */
export function endsPages(next: JsonValue | undefined): next is undefined | null | '' | false {
  return next === undefined || next === null || next === '' || next === false;
}

/**
 * A next value that JSON has null for: the pages would end as if they were complete.
 *
 * @returns the value as people read it; undefined for every other value
 */
export function lostInJson(next: unknown): string | undefined {
  return typeof next === 'number' && !Number.isFinite(next) ? String(next) : undefined;
}

/** A text that is the same for values that are the same as JSON; the order of keys does not matter. */
export function textOfValue(value: JsonValue): string {
  return JSON.stringify(value, (_key, part: JsonValue) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
