/** Paths in Node-RED's notation: `payload.updates[0].name`, `payload["content-type"]`. */
import type { JsonValue } from '../json';

/** Keys and indexes from the outside in; empty for the whole value. */
export type PropertyPath = readonly (string | number)[];

const identifier = /^[A-Za-z_$][\w$]*$/;

/** The whole value, which has no name: `$` as in JSONata and JSONPath, alone or before the rest of a path. */
export const wholePath = '$';

/** The path of a key or an index below another path. */
export function pathBelow(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`;
  if (identifier.test(key) && (path !== '' || key !== wholePath)) return path === '' ? key : `${path}.${key}`;
  // Node-RED has no escapes inside brackets, so use whichever quote the key does not contain.
  const quote = key.includes('"') ? "'" : '"';
  return `${path}[${quote}${key}${quote}]`;
}

/**
 * A key after a dot or at the beginning, an index, or a quoted key. Keys such as `next-page` need no quotes here. Keys
 * that look like a JSON Pointer or an expression do: otherwise a pointer or expression entered by mistake would
 * silently lead nowhere.
 */
const part = /(?:^|\.)(?<name>[^.[\]"'\s/?()]+)|\[(?<index>\d+)\]|\[(?<quote>["'])(?<key>.*?)\k<quote>\]/y;

/** The parts of a path; undefined for a text that is not a path, including ''. */
export function parsePropertyPath(text: string): PropertyPath | undefined {
  const trimmed = text.trim();
  if (trimmed === wholePath) return [];
  const path = /^\$[.[]/.test(trimmed) ? trimmed.slice(1).replace(/^\./, '') : trimmed;
  if (path.startsWith('.')) return undefined;
  const parts: (string | number)[] = [];
  part.lastIndex = 0;
  while (part.lastIndex < path.length) {
    const found = part.exec(path)?.groups;
    if (found === undefined) return undefined;
    parts.push(found.index === undefined ? (found.name ?? found.key ?? '') : Number(found.index));
  }
  return parts.length === 0 ? undefined : parts;
}

/**
 * The value at a path; undefined if there is none. Considers own properties only, so `constructor` is never mistaken
 * for data.
 */
export function valueAtPath(whole: JsonValue | undefined, path: PropertyPath): JsonValue | undefined;
export function valueAtPath(whole: unknown, path: PropertyPath): unknown;
export function valueAtPath(whole: unknown, path: PropertyPath): unknown {
  let value = whole;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
