import type { JsonValue } from '../../shared/json';
import { itemField, keyField, propertiesOf } from '../fields/child-fields';
import { defaultValue } from '../fields/default-value';
import type { Field, ObjectField } from '../fields/field';
import type { InputTree, TreeNode } from '../tree/input-tree';
import {
  arrayNode,
  emptyObject,
  inPlaceOf,
  isBlank,
  isEmptyObject,
  isUnset,
  itemsOf,
  objectNode,
} from '../tree/tree-node';
import { emptyContainer, mayBeEmpty } from './empty-container';
import { resolvedField } from './field-at';
import { treeFromValue } from './tree-from-value';

/**
 * Maximum depth to which required objects inside required objects are filled: a schema may require itself without end.
 */
const maxDepth = 10;

/**
 * Fills a new form, item or variant: defaults, hidden values and required fixed values at the top level, and the same
 * inside required objects. Existing values are never overwritten, and optional objects stay blank.
 */
export function withDefaults(tree: InputTree, field: Field): InputTree {
  return keepUnplaced(tree, filledNode(tree, field, { presetOf: defaultOf, fillsEmpty: false }, maxDepth));
}

/**
 * Adds what is always sent to every object that is filled in: hidden defaults, and fixed values that are required or
 * distinguish the variant; also in nested objects, array items and chosen variants. Required objects and lists that may
 * be empty, and chosen variants in which nothing is filled in, are sent empty. For use when saving and in the preview.
 * Places that are a single expression or JSON value stay as the person wrote them.
 */
export function withFixedValues(tree: InputTree, field: Field): InputTree {
  const filled = fixedNode(tree, field);
  if (filled === tree) return tree;
  const { own, ...below } = filled;
  // The whole input needs no row to say that it is an object.
  return keepUnplaced(tree, tree.own === undefined && own === emptyObject ? below : filled);
}

interface Filling {
  presetOf(field: Field): JsonValue | undefined;
  /** Adds a row for required objects and lists that may be empty, so that they are sent. */
  fillsEmpty: boolean;
}

function alwaysSent(field: Field): JsonValue | undefined {
  if (field.kind === 'null' && field.required) return null;
  if (field.kind === 'const' && (field.required || field.hidden || field.telling)) return field.value;
  return field.hidden ? defaultValue(field) : undefined;
}

function defaultOf(field: Field): JsonValue | undefined {
  const sent = alwaysSent(field);
  return sent === undefined ? defaultValue(field) : sent;
}

function filledNode(node: TreeNode, field: Field, filling: Filling, depth: number): TreeNode {
  const value = isUnset(node) ? filling.presetOf(field) : undefined;
  const filled = value === undefined ? node : fixedNode(treeFromValue(value, field), field);
  const inside =
    field.kind === 'object' && mayHoldKeys(filled) && depth > 0 ? filledObject(filled, field, filling, depth) : filled;
  const isMissing = filling.fillsEmpty && field.required && isUnset(inside) && mayBeEmpty(field);
  return isMissing ? (emptyContainer(field) ?? inside) : inside;
}

function filledObject(node: TreeNode, field: ObjectField, filling: Filling, depth: number): TreeNode {
  return withChildren(node, propertiesOf(field), (property, child) => {
    const isWanted = property.required || (isUnset(child) && filling.presetOf(property) !== undefined);
    return isWanted ? filledNode(child ?? {}, property, filling, depth - 1) : child;
  });
}

function fixedNode(node: TreeNode, field: Field): TreeNode {
  if (isUnset(node) && field.kind !== 'object') return node;
  const settled = resolvedField(field, node);
  const fixed = fixedInside(node, settled);
  return node.chosen !== undefined && isBlank(fixed) ? inPlaceOf(node, emptyContainer(settled) ?? fixed) : fixed;
}

function fixedInside(node: TreeNode, field: Field): TreeNode {
  if (field.kind === 'object' && mayHoldKeys(node)) return fixedObject(node, field);
  if ((field.kind === 'array' || field.kind === 'tuple') && node.isArray === true) {
    const items = itemsOf(node).map((item, index) => (isUnset(item) ? item : fixedNode(item, itemField(field, index))));
    return sameItems(items, itemsOf(node)) ? node : inPlaceOf(node, arrayNode(node.own, items));
  }
  return node;
}

function fixedObject(node: TreeNode, field: ObjectField): TreeNode {
  const filledKeys = [...(node.children?.keys() ?? [])].flatMap((key) => keyField(field, key) ?? []);
  const filled = withChildren(node, filledKeys, (below, child) =>
    child === undefined || isUnset(child) ? child : fixedNode(child, below),
  );
  return filledObject(filled, field, { presetOf: alwaysSent, fillsEmpty: true }, maxDepth);
}

/** Returns the same node if nothing changes below it. */
function withChildren(
  node: TreeNode,
  fields: Field[],
  change: (field: Field, child: TreeNode | undefined) => TreeNode | undefined,
): TreeNode {
  const children = new Map(node.children);
  for (const field of fields) {
    const before = children.get(field.key);
    const after = change(field, before);
    if (after !== undefined && after !== before && !isUnset(after)) children.set(field.key, after);
  }
  const isSame = sameItems([...children.values()], [...(node.children?.values() ?? [])]);
  return isSame ? node : inPlaceOf(node, objectNode(node.own, children));
}

function sameItems(a: readonly TreeNode[], b: readonly TreeNode[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** For the node of an object field: keys that look like indexes do not make it a list. */
function mayHoldKeys({ own }: TreeNode): boolean {
  return own === undefined || isEmptyObject(own);
}

function keepUnplaced(before: InputTree, after: TreeNode): InputTree {
  return before.unplaced === undefined || before === after ? after : { ...after, unplaced: before.unplaced };
}
