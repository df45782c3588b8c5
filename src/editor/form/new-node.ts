import type { Field } from '../../schema/fields/field';
import { withDefaults } from '../../schema/filling/defaults';
import { emptyTree } from '../../schema/tree/edit-tree';
import type { TreeNode } from '../../schema/tree/input-tree';
import { rowValueOf } from '../../schema/tree/literals';
import { nonBlank } from './node-state';

/** What a new item, key or variant starts with: the only value it can have, or its defaults; undefined for a blank one. */
export function newNode(field: Field): TreeNode | undefined {
  if (field.kind === 'null') return { own: rowValueOf(null) };
  if (field.kind === 'const') return { own: rowValueOf(field.value) };
  return nonBlank(withDefaults(emptyTree, field));
}
