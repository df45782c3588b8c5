import type { JsonValue } from '../../shared/json';
import type { TreeNode } from './input-tree';
import { literalOf, rowValueOf } from './literals';
import { arrayNode, emptyArray, emptyObject, inPlaceOf, makeNode, objectNode } from './tree-node';

/** Expands a value into rows at every level, down to a depth below which it is one JSON row. */
export function expandJson(value: JsonValue, depth: number): TreeNode {
  if (typeof value !== 'object' || value === null || depth === 0) return { own: rowValueOf(value) };
  if (Array.isArray(value)) return arrayOfItems(value.map((item) => expandJson(item, depth - 1)));
  return objectOfKeys(new Map(Object.entries(value).map(([key, item]) => [key, expandJson(item, depth - 1)])));
}

/** The node of an array; an empty one needs a row to exist at all. */
export function arrayOfItems(items: TreeNode[]): TreeNode {
  return items.length === 0 ? { own: emptyArray } : arrayNode(undefined, items);
}

/** The node of an object; an empty one needs a row, too. */
export function objectOfKeys(children: ReadonlyMap<string, TreeNode>): TreeNode {
  return objectNode(children.size === 0 ? emptyObject : undefined, children);
}

/** A node whose JSON row is expanded by one level, so that its contents are found where rows would be. */
export function unfoldedNode(node: TreeNode): TreeNode {
  const value = node.own?.type === 'json' ? literalOf(node.own) : undefined;
  if (typeof value !== 'object' || value === null) return node;
  const { own, children } = expandJson(value, 1);
  return inPlaceOf(node, makeNode(own, new Map([...(children ?? []), ...(node.children ?? [])])));
}
