import type { JsonObject } from '../shared/json';

/** Up to so many keys, one object form is as fast as the other. */
const mostKeysOfFastForm = 128;

/**
 * An empty object that will take so many keys, one after the other. V8 copies what an object holds for every few keys
 * that are added, so that many keys take a time that grows with their square. An object without a prototype is a hash
 * table from the start; only writing it as JSON takes a little longer then.
 */
export function objectFor(keys: number): JsonObject {
  return keys > mostKeysOfFastForm ? Object.create(null) : {};
}
