import type { JsonValue } from '../../src/shared/json';

/** Memory that a value takes in addition to its text, in approximate bytes. */
export const weightOfValue = 64;

/** The memory that a value takes, in approximate bytes. */
export function weightOfJson(value: JsonValue): number {
  const open: JsonValue[] = [value];
  let weight = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    weight += weightOfValue;
    if (typeof next === 'string') weight += next.length * 2;
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, part] of Object.entries(next)) {
      weight += key.length * 2;
      open.push(part);
    }
  }
  return weight;
}
