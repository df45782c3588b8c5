import type { Field } from '../../../schema/fields/field';
import { valueFromTree } from '../../../schema/filling/value-from-tree';
import type { TreeNode, TreeValue } from '../../../schema/tree/input-tree';
import { isBlank } from '../../../schema/tree/tree-node';

/**
 * Saved rows below a place about which nothing is known, as the single JSON value that its control shows. Undefined if
 * there are none, or if they include expressions, which JSON cannot represent.
 */
export function freeValue(field: Field, node: TreeNode | undefined): TreeValue | undefined {
  if (node === undefined || node.own !== undefined || isBlank(node)) return undefined;
  const { value, expressions } = valueFromTree(node, field);
  if (value === undefined || expressions.length > 0) return undefined;
  return { type: 'json', value: JSON.stringify(value, null, 2) };
}
