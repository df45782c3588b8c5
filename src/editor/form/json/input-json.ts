/**
 * The whole input as JSON that people edit, and back without loss. A literal stands for itself. An expression is an
 * object with one key: `{ "$msg": "payload.id" }`, `{ "$jsonata": "$now()" }`. A literal whose text is not yet a value,
 * or that would read as one of these objects, names its type in the same way: `{ "$num": "1e" }`. A place with both a
 * value and rows inside it is represented by its rows: `{ "$rows": [...] }`.
 */

import { itemField, keyField } from '../../../schema/fields/child-fields';
import type { Field } from '../../../schema/fields/field';
import { resolvedField } from '../../../schema/filling/field-at';
import { treeFromValue } from '../../../schema/filling/tree-from-value';
import { sameJson } from '../../../schema/json/json-values';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { isExpression, literalOf, rowValueOf } from '../../../schema/tree/literals';
import { arrayNode, emptyObject, hasOnlyIndexes, isBlank, itemsOf, makeNode } from '../../../schema/tree/tree-node';
import { rowsFromTree, treeFromRows } from '../../../schema/tree/tree-rows';
import { type FieldValueType, fieldValueTypes, isFieldRow } from '../../../shared/flow';
import { isObject, type JsonObject, type JsonValue } from '../../../shared/json';
import { isEmptyContainer } from '../node-state';

const rowsKey = '$rows';

/** The JSON of a place; undefined if it is blank. */
export function jsonOfNode(node: TreeNode): JsonValue | undefined {
  if (isBlank(node)) return undefined;
  const { own, children } = node;
  const hasChildren = children !== undefined && !isBlank({ children });
  if (own !== undefined && !hasChildren) return jsonOfOwn(node);
  if (own !== undefined && !isEmptyContainer(own)) return jsonOfRows(node);
  const json = node.isArray ? jsonOfItems(node) : jsonOfChildren(node);
  return isMarker(json) ? jsonOfRows(node) : json;
}

function jsonOfOwn({ own }: TreeNode): JsonValue | undefined {
  if (own === undefined) return undefined;
  const literal = isExpression(own.type) ? undefined : literalOf(own);
  return literal === undefined || holdsMarker(literal) ? { [`$${own.type}`]: own.value } : literal;
}

function jsonOfItems(node: TreeNode): JsonValue[] {
  return itemsOf(node).flatMap((item) => {
    const json = jsonOfNode(item);
    return json === undefined ? [] : [json];
  });
}

function jsonOfChildren({ children }: TreeNode): JsonObject {
  const entries = [...(children ?? [])].flatMap(([key, child]): [string, JsonValue][] => {
    const json = jsonOfNode(child);
    return json === undefined ? [] : [[key, json]];
  });
  return Object.fromEntries(entries);
}

function jsonOfRows(node: TreeNode): JsonObject {
  return { [rowsKey]: rowsFromTree(node).map(({ path, type, value }) => ({ path, type, value })) };
}

/** The place that edited JSON describes. Unchanged parts remain the identical nodes. */
export function nodeOfJson(json: JsonValue, field: Field | undefined, before?: TreeNode): TreeNode {
  if (before !== undefined && sameJson(jsonOfNode(before), json)) return before;
  if (isMarker(json)) return nodeOfMarker(json);
  if (typeof json !== 'object' || json === null) return { own: rowValueOf(json) };
  if (before?.children === undefined && !holdsMarker(json)) return treeFromValue(json, field);
  if (Object.keys(json).length === 0) return treeFromValue(json);
  return Array.isArray(json) ? nodeOfItems(json, field, before) : nodeOfObject(json, field, before);
}

function nodeOfItems(json: JsonValue[], field: Field | undefined, before: TreeNode | undefined): TreeNode {
  const settled = settledFor(json, field);
  const isList = settled?.kind === 'array' || settled?.kind === 'tuple';
  const items = json.map((item, index) =>
    nodeOfJson(item, isList ? itemField(settled, index) : undefined, before?.children?.get(String(index))),
  );
  return arrayNode(undefined, items);
}

function nodeOfObject(json: JsonObject, field: Field | undefined, before: TreeNode | undefined): TreeNode {
  const settled = settledFor(json, field);
  const children = new Map(
    Object.entries(json).map(([key, item]) => {
      const below = settled?.kind === 'object' ? keyField(settled, key) : undefined;
      return [key, nodeOfJson(item, below, before?.children?.get(key))] as const;
    }),
  );
  return makeNode(hasOnlyIndexes(children) ? emptyObject : undefined, children);
}

/** The field with the variant and type that the content determines. */
function settledFor(json: JsonValue, field: Field | undefined): Field | undefined {
  return field === undefined ? undefined : resolvedField(field, treeFromValue(json));
}

function nodeOfMarker(marker: JsonObject): TreeNode {
  const [[name = '', content] = []] = Object.entries(marker);
  if (Array.isArray(content)) return treeFromRows(content.flatMap((row) => (isFieldRow(row) ? [row] : [])));
  return { own: { type: typeOfMarker(name) ?? 'str', value: String(content) } };
}

/** True for an object that represents a row or rows. */
function isMarker(json: JsonValue): json is JsonObject {
  if (!isObject(json)) return false;
  const entries = Object.entries(json);
  const [name = '', content] = entries[0] ?? [];
  if (entries.length !== 1) return false;
  if (name === rowsKey) return Array.isArray(content) && content.every(isFieldRow);
  return typeof content === 'string' && typeOfMarker(name) !== undefined;
}

function holdsMarker(json: JsonValue): boolean {
  if (typeof json !== 'object' || json === null) return false;
  return isMarker(json) || Object.values(json).some(holdsMarker);
}

function typeOfMarker(name: string): FieldValueType | undefined {
  return fieldValueTypes.find((type) => name === `$${type}`);
}
