import type { JsonValue } from '../shared/json';

/**
 * True for what says that there is no further page: absent, null, "" and false. Everything else asks for one: 0 is an
 * offset like any other.
 */
export function endsPages(next: JsonValue | undefined): next is undefined | null | '' | false {
  return next === undefined || next === null || next === '' || next === false;
}

/** A text that is the same for values that are the same as JSON; the order of keys does not matter. */
export function textOfValue(value: JsonValue): string {
  return JSON.stringify(value, (_key, part: JsonValue) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
