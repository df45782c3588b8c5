/** Changes to an input tree. Each returns a new tree that shares all unchanged parts. */
import { isIndex } from '../../shared/paths/json-pointer';
import type { InputTree, TreeNode } from './input-tree';
import { arrayNode, inPlaceOf, itemsOf, makeNode, objectNode } from './tree-node';

export const emptyTree: InputTree = {};

/** The node at a place; undefined if there is none. */
export function nodeAt(tree: InputTree, tokens: readonly string[]): TreeNode | undefined {
  let node: TreeNode | undefined = tree;
  for (const token of tokens) node = node?.children?.get(token);
  return node;
}

/**
 * Puts a node, with everything below it, at a place; missing parents are created. Without a node the place becomes
 * blank: a key is removed, an array item stays as a blank one, so that the items after it keep their positions.
 */
export function withNode(tree: InputTree, tokens: readonly string[], node: TreeNode | undefined): InputTree {
  return changed(tree, tokens, () => node);
}

/** Appends an item to a list. A blank one (`{}`) is a place to fill in and produces no row until then. */
export function withItemAdded(tree: InputTree, tokens: readonly string[], item: TreeNode): InputTree {
  return changed(tree, tokens, (node) => inPlaceOf(node, arrayNode(node?.own, [...itemsOf(node), item])));
}

/** Moves an item within its list. Indexes that do not exist change nothing. */
export function withItemMoved(tree: InputTree, tokens: readonly string[], from: number, to: number): InputTree {
  return changedItems(tree, tokens, [from, to], (items) => {
    const moved = items.splice(from, 1);
    items.splice(to, 0, ...moved);
  });
}

/** Removes an item from a list; those after it move up. */
export function withItemRemoved(tree: InputTree, tokens: readonly string[], index: number): InputTree {
  return changedItems(tree, tokens, [index], (items) => {
    items.splice(index, 1);
  });
}

/**
 * Adds a blank key to a free-form object. For a key that looks like an index, the object gets a row that says it is
 * one; rows alone would be read as an array. A key that already exists changes nothing.
 */
export function withKeyAdded(tree: InputTree, tokens: readonly string[], key: string): InputTree {
  return changed(tree, tokens, (node) => {
    if (node?.children?.has(key)) return node;
    return inPlaceOf(node, objectNode(node?.own, new Map([...(node?.children ?? []), [key, {}]])));
  });
}

/** Renames a key of an object, keeping its position. A name that is already taken changes nothing. */
export function withKeyRenamed(tree: InputTree, tokens: readonly string[], from: string, to: string): InputTree {
  const children = nodeAt(tree, tokens)?.children;
  if (children === undefined || !children.has(from) || children.has(to)) return tree;
  const renamed = [...children].map(([key, child]): [string, TreeNode] => [key === from ? to : key, child]);
  return changed(tree, tokens, (node) => inPlaceOf(node, objectNode(node?.own, new Map(renamed))));
}

function changedItems(
  tree: InputTree,
  tokens: readonly string[],
  indexes: number[],
  change: (items: TreeNode[]) => void,
): InputTree {
  const node = nodeAt(tree, tokens);
  const items = itemsOf(node);
  if (indexes.some((index) => items[index] === undefined)) return tree;
  change(items);
  return changed(tree, tokens, () => inPlaceOf(node, arrayNode(node?.own, items)));
}

function changed(
  tree: InputTree,
  tokens: readonly string[],
  change: (node: TreeNode | undefined) => TreeNode | undefined,
): InputTree {
  const node = changedNode(tree, tokens, change) ?? {};
  if (node === tree) return tree;
  return tree.unplaced === undefined ? node : { ...node, unplaced: tree.unplaced };
}

function changedNode(
  node: TreeNode | undefined,
  [key, ...below]: readonly string[],
  change: (node: TreeNode | undefined) => TreeNode | undefined,
): TreeNode | undefined {
  if (key === undefined) return change(node);
  const before = node?.children?.get(key);
  const after = changedNode(before, below, change);
  if (after === before) return node;
  const children = new Map(node?.children);
  if (after !== undefined) children.set(key, after);
  else if (node?.isArray === true && isIndex(key)) children.set(key, {});
  else children.delete(key);
  return inPlaceOf(node, makeNode(node?.own, children));
}
