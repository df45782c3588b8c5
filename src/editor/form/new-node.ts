import { withDefaults } from '../../schema/defaults';
import type { Field } from '../../schema/field';
import { emptyTree, type TreeNode } from '../../schema/input-tree';
import { rowValueOf } from '../../schema/literals';
import { filled } from './node-state';

/** What a new item, key or branch starts with: the only value it can have, or its defaults; undefined for a blank one. */
export function newNode(field: Field): TreeNode | undefined {
  if (field.kind === 'null') return { own: rowValueOf(null) };
  return filled(withDefaults(emptyTree, field));
}
