/** Basics of input trees: creating nodes, and accessing their children. */
import { isIndex } from '../../shared/paths/json-pointer';
import type { TreeNode, TreeValue } from './input-tree';

export const emptyObject: TreeValue = { type: 'json', value: '{}' };
export const emptyArray: TreeValue = { type: 'json', value: '[]' };

/**
 * A node from its row and its children. Children count as array items if their keys are 0, 1, 2, ... without a gap and
 * the row, if there is one, creates an empty array: any other row (an expression, a filled list) may have items of its
 * own, which renumbering the children would not take into account.
 */
export function makeNode(own: TreeValue | undefined, children: ReadonlyMap<string, TreeNode> | undefined): TreeNode {
  const row = own === undefined ? {} : { own };
  if (children === undefined || children.size === 0) return row;
  if (!mayHoldItems(own) || !isGapless(children)) return { ...row, children };
  return { ...row, children: inOrder(children), isArray: true };
}

/** A node whose children are array items, renumbered. */
export function arrayNode(own: TreeValue | undefined, items: readonly TreeNode[]): TreeNode {
  const row = own === undefined ? {} : { own };
  const children = new Map(items.map((item, index) => [String(index), item]));
  return { ...row, children, isArray: true };
}

/** True if a node and everything below it produces no row. */
export function isBlank(node: TreeNode | undefined): boolean {
  if (node === undefined) return true;
  return node.own === undefined && [...(node.children?.values() ?? [])].every(isBlank);
}

/** True if a node and everything below it produces no row and has no chosen variant. */
export function isUnset(node: TreeNode | undefined): boolean {
  if (node === undefined) return true;
  return node.own === undefined && node.chosen === undefined && [...(node.children?.values() ?? [])].every(isUnset);
}

/** A node that replaces another, keeping the variants that were chosen there. */
export function inPlaceOf(before: TreeNode | undefined, node: TreeNode): TreeNode {
  return before?.chosen === undefined ? node : { ...node, chosen: before.chosen };
}

/** The children of a list, ordered by index. */
export function itemsOf(node: TreeNode | undefined): TreeNode[] {
  return node?.children === undefined ? [] : [...inOrder(node.children).values()];
}

/** True if there are keys and all of them look like indexes. */
export function hasOnlyIndexes(children: ReadonlyMap<string, TreeNode> | undefined): boolean {
  return children !== undefined && children.size > 0 && [...children.keys()].every(isIndex);
}

/**
 * The node of an object. For a key that looks like an index, it gets a row that says it is an object: without the
 * schema, rows alone would be read as an array.
 */
export function objectNode(own: TreeValue | undefined, children: ReadonlyMap<string, TreeNode>): TreeNode {
  return makeNode(own ?? ([...children.keys()].some(isIndex) ? emptyObject : undefined), children);
}

/** True for the row of an empty array, regardless of whitespace. */
export function isEmptyArray(own: TreeValue): boolean {
  return own.type === 'json' && /^\s*\[\s*\]\s*$/.test(own.value);
}

/** True for the row of an empty object, regardless of whitespace. */
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
