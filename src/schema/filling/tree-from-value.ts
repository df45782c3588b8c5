import type { JsonObject, JsonValue } from '../../shared/json';
import { additionalField, itemField, keyField } from '../fields/child-fields';
import type { Field, ObjectField } from '../fields/field';
import { arrayOfItems, expandJson, objectOfKeys } from '../tree/expand-json';
import type { InputTree, TreeNode } from '../tree/input-tree';
import { rowValueOf } from '../tree/literals';
import { resolvedField } from './field-at';

/** Maximum depth to which values are expanded into rows; anything deeper becomes one JSON row. */
const maxDepth = 100;

/**
 * The tree of a JSON value as a form for `field` shows it: a row for each plain value, JSON rows for anything free-form
 * or not matching its field, `[]` and `{}` for empty containers. Without a field everything is expanded.
 */
export function treeFromValue(value: JsonValue, field?: Field): InputTree {
  return field === undefined ? expandJson(value, maxDepth) : nodeOf(value, field, maxDepth);
}

function nodeOf(value: JsonValue, field: Field, depth: number): TreeNode {
  const isContainer = typeof value === 'object' && value !== null;
  return (
    (isContainer && depth > 0 ? containerOf(value, settledBy(value, field), depth - 1) : undefined) ?? rowOf(value)
  );
}

function containerOf(value: JsonObject | JsonValue[], field: Field, depth: number): TreeNode | undefined {
  if (!Array.isArray(value)) return field.kind === 'object' ? objectOfKeys(childrenOf(value, field, depth)) : undefined;
  if (field.kind !== 'array' && field.kind !== 'tuple') return undefined;
  return arrayOfItems(value.map((item, index) => nodeOf(item, itemField(field, index), depth)));
}

function settledBy(value: JsonValue, field: Field): Field {
  return field.kind === 'variants' || field.kind === 'union' ? resolvedField(field, rowOf(value)) : field;
}

function rowOf(value: JsonValue): TreeNode {
  return { own: rowValueOf(value) };
}

function childrenOf(value: JsonObject, field: ObjectField, depth: number): Map<string, TreeNode> {
  return new Map(Object.entries(value).map(([key, item]) => [key, nodeOf(item, fieldOf(field, key), depth)]));
}

/** A key that the object does not define counts as a free one. */
function fieldOf(field: ObjectField, key: string): Field {
  return keyField(field, key) ?? additionalField(field, key);
}
