import { isObject } from '../../shared/json';

/** Nodes of a list that are kept: more than any list that a person chooses from, and few enough to hold in memory. */
const maxNodes = 10_000;

/** The contents of a connection (GraphQL's term for a list). */
export interface Edges<Item> {
  items: Item[];
  /** There are more than these. */
  isPartial: boolean;
}

/**
 * Reads a connection: `{ edges: [{ node }], pageInfo }`. An unreadable edge must not hide the others.
 *
 * @returns undefined if there is no list at all
 */
export function readEdges<Item>(
  connection: unknown,
  read: (node: Record<string, unknown>) => Item | undefined,
): Edges<Item> | undefined {
  if (!isObject(connection) || !Array.isArray(connection.edges)) return undefined;
  const { edges, pageInfo } = connection;
  const items: Item[] = [];
  for (const edge of edges) {
    const item = isObject(edge) && isObject(edge.node) ? read(edge.node) : undefined;
    if (item === undefined) continue;
    if (items.length === maxNodes) return { items, isPartial: true };
    items.push(item);
  }
  return { items, isPartial: isObject(pageInfo) && pageInfo.hasNextPage === true };
}
