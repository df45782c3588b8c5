import { isObject } from '../../shared/json';

/** Nodes of a list that are kept: more than any list has that a person chooses from, and little enough to hold. */
const maxNodes = 10_000;

/** What a connection (GraphQL's word for a list) holds. */
export interface Edges<Item> {
  items: Item[];
  /** There are more than these. */
  isPartial: boolean;
}

/**
 * Reads a connection: `{ edges: [{ node }], pageInfo }`. An edge that cannot be read must not hide the others.
 *
 * @returns undefined where there is no list at all
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
