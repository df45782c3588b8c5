import type { Field } from '../../schema/fields/field';
import { withDefaults } from '../../schema/filling/defaults';
import { emptyTree } from '../../schema/tree/edit-tree';
import type { TreeNode } from '../../schema/tree/input-tree';
import { rowValueOf } from '../../schema/tree/literals';
import { nonBlank } from './node-state';

/**
 * The initial content of a new item, key or variant: the only value it can have, or its defaults; undefined if blank.
 */
export function newNode(field: Field): TreeNode | undefined {
  if (field.kind === 'null') return { own: rowValueOf(null) };
  if (field.kind === 'const') return { own: rowValueOf(field.value) };
  return nonBlank(withDefaults(emptyTree, field));
}
