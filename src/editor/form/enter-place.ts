import type { Field } from '../../schema/fields/field';
import { withDefaults } from '../../schema/filling/defaults';
import { fieldAt } from '../../schema/filling/field-at';
import { nodeAt, withNode } from '../../schema/tree/edit-tree';
import type { InputTree, TreeNode } from '../../schema/tree/input-tree';
import { isBlank } from '../../schema/tree/tree-node';
import { isIndex } from '../../shared/paths/json-pointer';

/** Prepares every object above a place for a value in it: a blank one gets its defaults, as in a new form. */
export function enterPlace(root: Field, tree: InputTree, tokens: string[]): InputTree {
  let entered = tree;
  for (let depth = 1; depth < tokens.length; depth++) {
    const above = tokens.slice(0, depth);
    const node = nodeAt(entered, above);
    if (!isBlank(node)) continue;
    const field = fieldAt(root, above, entered);
    if (field?.kind === 'object') entered = withNode(entered, above, withDefaults(node ?? {}, field));
  }
  return entered;
}

/** The list with a blank item in every gap: the positions of a tuple can be filled in any order. */
export function withoutGaps(node: TreeNode, length: number): TreeNode {
  if (node.isArray && (node.children?.size ?? 0) >= length) return node;
  const indexes = [...(node.children?.keys() ?? [])].filter(isIndex).map(Number);
  const count = Math.max(length, ...indexes.map((index) => index + 1));
  const children = new Map(
    Array.from({ length: count }, (_, index) => [String(index), node.children?.get(String(index)) ?? {}]),
  );
  return { ...node, children, isArray: true };
}
