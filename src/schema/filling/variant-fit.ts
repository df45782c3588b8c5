/** Measures how well a saved node fits a field. Only the order of the numbers is meaningful. */

import { isIndex } from '../../shared/paths/json-pointer';
import { itemField, keyField, propertiesOf, unionField, variantField } from '../fields/child-fields';
import type { ArrayField, Field, FieldKind, ObjectField, TupleField } from '../fields/field';
import type { JsonSchemaType } from '../json/json-values';
import { isOfType, sameJson } from '../json/json-values';
import { unfoldedNode } from '../tree/expand-json';
import type { TreeNode, TreeValue } from '../tree/input-tree';
import { literalOf } from '../tree/literals';
import { hasOnlyIndexes, isBlank } from '../tree/tree-node';

/** Levels below the node that are considered. */
const maxDepth = 4;
/** A value at a place that the field does not have. */
const misfit = -2;
/** Items of a list and variants of a choice that are considered. */
const maxLooked = 8;

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

/** Higher is better; 0 is neutral. Expressions fit anywhere. */
export function fitOf(field: Field, saved: TreeNode, depth = maxDepth): number {
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

/** How well the keys of a value fit a field; for values without keys, how well their type does. */
export interface KeyFit {
  /** Number of keys that the field does not have. */
  unknown: number;
  /** Number of required keys that are missing. */
  missing: number;
}

/** Considers one level. The keys of an expression are not known. */
export function keyFitOf(field: Field, saved: TreeNode, depth = maxDepth): KeyFit {
  const alternatives = depth === 0 ? [] : alternativesOf(field);
  if (alternatives.length > 0) {
    return alternatives.map((one) => keyFitOf(one, saved, depth - 1)).reduce((a, b) => (isCloser(b, a) ? b : a));
  }
  const keys = [...(saved.children ?? [])].filter(([, child]) => !isBlank(child)).map(([key]) => key);
  const isContainer = keys.length > 0 || (saved.own !== undefined && typeof (literalOf(saved.own) ?? 0) === 'object');
  if (!isContainer || field.kind === 'any') return { unknown: 0, missing: 0 };
  if (field.kind !== 'object') return { unknown: holds(field, saved, keys) ? 0 : 1 + keys.length, missing: 0 };
  const isList = keys.length === 0 && saved.own !== undefined && Array.isArray(literalOf(saved.own));
  return {
    unknown: isList ? 1 : keys.filter((key) => !hasPlace(field, key)).length,
    missing: missingIn(field, new Set(keys)),
  };
}

function isCloser(a: KeyFit, b: KeyFit): boolean {
  return a.unknown === b.unknown ? a.missing < b.missing : a.unknown < b.unknown;
}

/** True if the node may be a list or a fixed value. */
function holds(field: Field, { own }: TreeNode, keys: readonly string[]): boolean {
  const value = own === undefined ? undefined : literalOf(own);
  if (field.kind === 'enum' || field.kind === 'const' || value === null) return true;
  const isList = field.kind === 'array' || field.kind === 'tuple';
  return isList && keys.every(isIndex) && (value === undefined || Array.isArray(value));
}

/** An object that says nothing about its keys accepts any, but is only preferred if no other variant has the key. */
function hasPlace(field: ObjectField, key: string): boolean {
  return keyField(field, key) !== undefined && (field.schema.additionalProperties !== false || isNamed(field, key));
}

function alternativesOf(field: Field): Field[] {
  if (field.kind === 'union') return field.types.map((type) => unionField(field, type));
  if (field.kind !== 'variants') return [];
  return field.variants.slice(0, maxLooked).map((_, index) => variantField(field, index));
}

function fitOfRow(field: Field, own: TreeValue | undefined): number {
  const value = own === undefined ? undefined : literalOf(own);
  if (value === undefined) return 0;
  if (field.kind === 'const') return sameJson(field.value, value) ? 3 : -3;
  if (field.kind === 'enum') return field.choices.some((choice) => sameJson(choice.value, value)) ? 2 : -1;
  const type = typeOfKind.get(field.kind);
  if (type === undefined) return 0;
  const missing = field.kind === 'object' ? missingIn(field, new Set()) : 0;
  return isOfType(value, type) ? 1 - missing : misfit;
}

function fitOfKeys(field: ObjectField, children: ReadonlyMap<string, TreeNode>, depth: number): number {
  const fits = [...children].map(([key, child]) => {
    const below = keyField(field, key);
    if (below === undefined) return misfit;
    return fitOf(below, child, depth - 1) + (isNamed(field, key) ? 1 : 0);
  });
  return sum(fits) - missingIn(field, new Set(children.keys()));
}

function isNamed(field: ObjectField, key: string): boolean {
  return propertiesOf(field).some((property) => property.key === key);
}

function missingIn(field: ObjectField, keys: ReadonlySet<string>): number {
  return propertiesOf(field).filter((property) => property.required && !keys.has(property.key)).length;
}

function fitOfItems(field: ArrayField | TupleField, children: ReadonlyMap<string, TreeNode>, depth: number): number {
  if (!hasOnlyIndexes(children)) return misfit;
  const looked = [...children].slice(0, maxLooked);
  return 1 + sum(looked.map(([index, item]) => fitOf(itemField(field, Number(index)), item, depth - 1)));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
