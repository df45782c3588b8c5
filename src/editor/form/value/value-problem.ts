import { problemOfLiteral } from '../../../schema/checking/literal-problem';
import type { Problem } from '../../../schema/checking/problem';
import type { Field } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { isBlank } from '../../../schema/tree/tree-node';

/** The current problem of one place; an expression is never wrong in advance. */
export function valueProblem(field: Field, node: TreeNode | undefined): Problem | undefined {
  if (node?.own !== undefined) return problemOfLiteral(field, node.own);
  return field.required && isBlank(node) ? { path: '', rule: 'required', params: {} } : undefined;
}
