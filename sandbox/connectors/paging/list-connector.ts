/** Connectors that list fixed data page by page, each in the way of the service with its name. */
import type { JsonObject } from '../../../src/shared/json';
import { type Connector, type Operation, serviceOf } from '../connector';

/** An item of a list. Its `id` is unique. */
export type Listed = JsonObject & { id: string };

/** Creates a number of items, in order. */
export function listed(number: number, make: (at: number) => Listed): Listed[] {
  return Array.from({ length: number }, (_, index) => make(index + 1));
}

/** A connector with one version and one operation, which lists. */
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

/** The schema of a list of items with an id and a name. */
export const listedSchema: JsonObject = {
  type: 'array',
  items: { type: 'object', properties: { id: { type: 'string' }, name: { type: 'string' } } },
};

/** The input field for the maximum number of items per page. */
export function sizeField(title: string, fallback: number): JsonObject {
  return { type: 'integer', title, default: fallback, minimum: 1, maximum: 1000 };
}
