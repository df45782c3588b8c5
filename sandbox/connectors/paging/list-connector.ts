/** Connectors that list what does not change, page by page, each in the way that the service of its name has. */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, type Operation, serviceOf } from '../connector';

/** A thing in a list. Its `id` is unique. */
export type Listed = JsonObject & { id: string };

/** So many things, in order. */
export function listed(number: number, make: (at: number) => Listed): Listed[] {
  return Array.from({ length: number }, (_, index) => make(index + 1));
}

/** A connector of one version that lists. */
export function listConnector(
  about: { name: string; version: string; title: string },
  operation: Operation,
): Connector {
  const description = `List what ${about.title} has, page by page.`;
  return {
    versions: [{ ...about, description, service: serviceOf(about.name, 1), operations: () => [operation] }],
    state: () => ({}),
    reset: () => {},
  };
}

/** The schema of a list of things with an id and a name. */
export const listedSchema: JsonObject = {
  type: 'array',
  items: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } },
};

/** The input that says how many a page has at most. */
export function sizeField(title: string, fallback: number): JsonObject {
  return { type: 'integer', title, default: fallback, minimum: 1, maximum: 1000 };
}
