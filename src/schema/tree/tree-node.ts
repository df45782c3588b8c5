/** Basics of input trees: how nodes are made, and their children. */
import { isIndex } from '../../shared/paths/json-pointer';
import type { TreeNode, TreeValue } from './input-tree';

export const emptyObject: TreeValue = { type: 'json', value: '{}' };
export const emptyArray: TreeValue = { type: 'json', value: '[]' };

/**
 * A node from its row and its children. Children count as array items when their keys are 0, 1, 2, ... without a gap
 * and the row, if there is one, makes an empty array: any other row (an expression, a filled list) may have items of
 * its own, which a renumbering of the children would miss.
 */
export function makeNode(own: TreeValue | undefined, children: ReadonlyMap<string, TreeNode> | undefined): TreeNode {
  const row = own === undefined ? {} : { own };
  if (children === undefined || children.size === 0) return row;
  if (!mayHoldItems(own) || !isGapless(children)) return { ...row, children };
  return { ...row, children: inOrder(children), isArray: true };
}

/** A node whose children are array items, numbered anew. */
export function arrayNode(own: TreeValue | undefined, items: readonly TreeNode[]): TreeNode {
  const row = own === undefined ? {} : { own };
  const children = new Map(items.map((item, index) => [String(index), item]));
  return { ...row, children, isArray: true };
}

/** True when a node and everything below it gives no row. */
export function isBlank(node: TreeNode | undefined): boolean {
  if (node === undefined) return true;
  return node.own === undefined && [...(node.children?.values() ?? [])].every(isBlank);
}

/** True when a node and everything below it gives no row and no choice of a variant either. */
export function isUnset(node: TreeNode | undefined): boolean {
  if (node === undefined) return true;
  return node.own === undefined && node.chosen === undefined && [...(node.children?.values() ?? [])].every(isUnset);
}

/** A node that takes the place of another, with the variants that were chosen there. */
export function inPlaceOf(before: TreeNode | undefined, node: TreeNode): TreeNode {
  return before?.chosen === undefined ? node : { ...node, chosen: before.chosen };
}

/** The children of a list in the order of their indexes. */
export function itemsOf(node: TreeNode | undefined): TreeNode[] {
  return node?.children === undefined ? [] : [...inOrder(node.children).values()];
}

/** True when there are keys and all of them could be indexes. */
export function hasOnlyIndexes(children: ReadonlyMap<string, TreeNode> | undefined): boolean {
  return children !== undefined && children.size > 0 && [...children.keys()].every(isIndex);
}

/**
 * The node of an object. A key that could be an index makes it say with a row that it is an object: where the schema is
 * not known, rows alone would make an array of it.
 */
export function objectNode(own: TreeValue | undefined, children: ReadonlyMap<string, TreeNode>): TreeNode {
  return makeNode(own ?? ([...children.keys()].some(isIndex) ? emptyObject : undefined), children);
}

/** True for the row of an empty array, however it is spaced. */
export function isEmptyArray(own: TreeValue): boolean {
  return own.type === 'json' && /^\s*\[\s*\]\s*$/.test(own.value);
}

/** True for the row of an empty object, however it is spaced. */
export function isEmptyObject(own: TreeValue): boolean {
  return own.type === 'json' && /^\s*\{\s*\}\s*$/.test(own.value);
}

function mayHoldItems(own: TreeValue | undefined): boolean {
  return own === undefined || isEmptyArray(own);
}

function isGapless(children: ReadonlyMap<string, TreeNode>): boolean {
  for (let index = 0; index < children.size; index++) {
    if (!children.has(String(index))) return false;
  }
  return true;
}

function inOrder(children: ReadonlyMap<string, TreeNode>): ReadonlyMap<string, TreeNode> {
  return new Map([...children].sort(([a], [b]) => Number(a) - Number(b)));
}
