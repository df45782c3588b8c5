/** Queries of the form about a place of the input tree. Pure. */
import type { TreeNode, TreeValue } from '../../schema/tree/input-tree';
import { isBlank, isUnset } from '../../schema/tree/tree-node';

/** The place when something is in it. */
export function nonBlank(node: TreeNode | undefined): TreeNode | undefined {
  return isBlank(node) ? undefined : node;
}

/** The place when something is in it, or a variant is chosen for it. */
export function setNode(node: TreeNode | undefined): TreeNode | undefined {
  return isUnset(node) ? undefined : node;
}

/** How many rows a place gives. */
export function countRows(node: TreeNode | undefined): number {
  if (node === undefined) return 0;
  let count = node.own === undefined ? 0 : 1;
  for (const child of node.children?.values() ?? []) count += countRows(child);
  return count;
}

/** True for the rows `[]` and `{}`, which make a container that its children fill. */
export function isEmptyContainer(value: TreeValue | undefined): boolean {
  return value?.type === 'json' && /^\s*(\[\s*\]|\{\s*\})\s*$/.test(value.value);
}
