/** How well a saved node fits a field. The numbers mean nothing but their order. */

import { itemField, keyField, propertiesOf, unionField, variantField } from '../fields/child-fields';
import type { ArrayField, Field, FieldKind, ObjectField, TupleField } from '../fields/field';
import type { JsonSchemaType } from '../json/json-values';
import { isOfType, sameJson } from '../json/json-values';
import { unfoldedNode } from '../tree/expand-json';
import type { TreeNode, TreeValue } from '../tree/input-tree';
import { literalOf } from '../tree/literals';
import { hasOnlyIndexes, isBlank } from '../tree/tree-node';

/** Levels below the node that are looked at. */
const deepest = 4;
/** A value where the field has no place for it. */
const misfit = -2;
/** Items of a list and variants of a choice that are looked at. */
const mostLooked = 8;

const typeOfKind = new Map<FieldKind, JsonSchemaType>([
  ['text', 'string'],
  ['number', 'number'],
  ['integer', 'integer'],
  ['boolean', 'boolean'],
  ['null', 'null'],
  ['object', 'object'],
  ['array', 'array'],
  ['tuple', 'array'],
]);

/** Higher is better; 0 says nothing for or against. Expressions fit everywhere. */
export function fitOf(field: Field, saved: TreeNode, depth = deepest): number {
  if (depth === 0 || isBlank(saved)) return 0;
  const alternatives = alternativesOf(field);
  if (alternatives.length > 0) return Math.max(...alternatives.map((one) => fitOf(one, saved, depth - 1)));
  const node = unfoldedNode(saved);
  const below = [...(node.children ?? [])].filter(([, child]) => !isBlank(child));
  if (below.length === 0) return fitOfRow(field, node.own);
  if (field.kind === 'object') return fitOfKeys(field, new Map(below), depth);
  if (field.kind === 'array' || field.kind === 'tuple') return fitOfItems(field, new Map(below), depth);
  return field.kind === 'any' ? 0 : misfit;
}

function alternativesOf(field: Field): Field[] {
  if (field.kind === 'union') return field.types.map((type) => unionField(field, type));
  if (field.kind !== 'variants') return [];
  return field.variantTitles.slice(0, mostLooked).map((_, index) => variantField(field, index));
}

function fitOfRow(field: Field, own: TreeValue | undefined): number {
  const value = own === undefined ? undefined : literalOf(own);
  if (value === undefined) return 0;
  if (field.kind === 'const') return sameJson(field.value, value) ? 3 : -3;
  if (field.kind === 'enum') return field.choices.some((choice) => sameJson(choice.value, value)) ? 2 : -1;
  const type = typeOfKind.get(field.kind);
  if (type === undefined) return 0;
  const missing = field.kind === 'object' ? missingIn(field, new Map()) : 0;
  return isOfType(value, type) ? 1 - missing : misfit;
}

function fitOfKeys(field: ObjectField, children: ReadonlyMap<string, TreeNode>, depth: number): number {
  const fits = [...children].map(([key, child]) => {
    const below = keyField(field, key);
    if (below === undefined) return misfit;
    return fitOf(below, child, depth - 1) + (isNamed(field, key) ? 1 : 0);
  });
  return sum(fits) - missingIn(field, children);
}

function isNamed(field: ObjectField, key: string): boolean {
  return propertiesOf(field).some((property) => property.key === key);
}

function missingIn(field: ObjectField, children: ReadonlyMap<string, TreeNode>): number {
  return propertiesOf(field).filter((property) => property.required && !children.has(property.key)).length;
}

function fitOfItems(field: ArrayField | TupleField, children: ReadonlyMap<string, TreeNode>, depth: number): number {
  if (!hasOnlyIndexes(children)) return misfit;
  const looked = [...children].slice(0, mostLooked);
  return 1 + sum(looked.map(([index, item]) => fitOf(itemField(field, Number(index)), item, depth - 1)));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
