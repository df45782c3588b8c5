import type { Field } from '../../schema/field';
import type { TreeNode } from '../../schema/input-tree';
import { isBlank } from '../../schema/input-tree';
import { problemOfLiteral } from '../../schema/literal-problem';
import type { Problem } from '../../schema/problem';

/** What is wrong with one place as it is filled now; an expression is never wrong in advance. */
export function valueProblem(field: Field, node: TreeNode | undefined): Problem | undefined {
  if (node?.own !== undefined) return problemOfLiteral(field, node.own);
  return field.required && isBlank(node) ? { path: '', rule: 'required', params: {} } : undefined;
}
