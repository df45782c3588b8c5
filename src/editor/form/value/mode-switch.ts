import type { Field } from '../../../schema/fields/field';
import { treeFromValue } from '../../../schema/filling/tree-from-value';
import { valueFromTree } from '../../../schema/filling/value-from-tree';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { literalOf } from '../../../schema/tree/literals';
import { nonBlank } from '../node-state';
import type { ValueMode } from './value-modes';

/**
 * The content of a place after the person picked another mode for it: what it previously had in that mode, else the
 * same content converted if possible, else nothing. `msg.payload` is where most messages carry their content.
 */
export function nodeInMode(
  from: ValueMode,
  to: ValueMode,
  node: TreeNode | undefined,
  remembered: TreeNode | undefined,
): TreeNode | undefined {
  if (remembered !== undefined) return remembered;
  if (to.kind === 'json' && from.kind === 'structure') return asJson(node, from.field);
  if (to.kind === 'structure' && from.kind === 'json') return asStructure(node, to.field);
  if (to.kind === 'literal' && to.field.kind === 'null') return { own: { type: 'json', value: 'null' } };
  if (to.id === 'msg') return { own: { type: 'msg', value: 'payload' } };
  return undefined;
}

/** Literals only: a structure that contains expressions cannot become JSON text. */
function asJson(node: TreeNode | undefined, field: Field): TreeNode | undefined {
  if (nonBlank(node) === undefined || node === undefined) return undefined;
  const { value, expressions } = valueFromTree(node, field);
  if (value === undefined || expressions.length > 0) return undefined;
  return { own: { type: 'json', value: JSON.stringify(value, null, 2) } };
}

function asStructure(node: TreeNode | undefined, field: Field): TreeNode | undefined {
  const value = node?.own === undefined ? undefined : literalOf(node.own);
  const fits = field.kind === 'object' ? typeof value === 'object' && value !== null : value !== undefined;
  return fits && value !== undefined ? treeFromValue(value, field) : undefined;
}
