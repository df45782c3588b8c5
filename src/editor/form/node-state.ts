/** The form's queries about a place of the input tree. Pure. */
import type { TreeNode, TreeValue } from '../../schema/tree/input-tree';
import { isBlank, isUnset } from '../../schema/tree/tree-node';

/** The place, unless it is blank. */
export function nonBlank(node: TreeNode | undefined): TreeNode | undefined {
  return isBlank(node) ? undefined : node;
}

/** The place, unless it is blank and has no chosen variant. */
export function setNode(node: TreeNode | undefined): TreeNode | undefined {
  return isUnset(node) ? undefined : node;
}

/** Number of rows that a place produces. */
export function countRows(node: TreeNode | undefined): number {
  if (node === undefined) return 0;
  let count = node.own === undefined ? 0 : 1;
  for (const child of node.children?.values() ?? []) count += countRows(child);
  return count;
}

/** True for the rows `[]` and `{}`, which create a container for children. */
export function isEmptyContainer(value: TreeValue | undefined): boolean {
  return value?.type === 'json' && /^\s*(\[\s*\]|\{\s*\})\s*$/.test(value.value);
}
