/** Objects and lists in which nothing is filled in. */
import { propertiesOf } from '../fields/child-fields';
import type { Field } from '../fields/field';
import type { TreeNode } from '../tree/input-tree';
import { emptyArray, emptyObject } from '../tree/tree-node';

/** The node of an empty object or list; undefined if the field is neither. */
export function emptyContainer(field: Field): TreeNode | undefined {
  if (field.kind === 'object') return { own: emptyObject };
  return field.kind === 'array' || field.kind === 'tuple' ? { own: emptyArray } : undefined;
}

/** True for an object or a list that its schema allows to be empty. A file must not be. */
export function mayBeEmpty(field: Field): boolean {
  const { schema } = field;
  if (field.kind === 'array' || field.kind === 'tuple') return isZero(schema.minItems);
  if (field.kind !== 'object' || schema.format === 'file') return false;
  return isZero(schema.minProperties) && propertiesOf(field).every((property) => !property.required);
}

function isZero(least: unknown): boolean {
  return least === undefined || least === 0;
}
