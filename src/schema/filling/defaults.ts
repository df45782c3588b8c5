import type { JsonValue } from '../../shared/json';
import { itemField, keyField, propertiesOf } from '../fields/child-fields';
import { defaultValue } from '../fields/default-value';
import type { Field, ObjectField } from '../fields/field';
import type { InputTree, TreeNode } from '../tree/input-tree';
import { arrayNode, isBlank, isEmptyObject, itemsOf, makeNode } from '../tree/tree-node';
import { resolvedField } from './field-at';
import { treeFromValue } from './tree-from-value';

/** Required objects inside required objects are filled so far: a schema may require itself without end. */
const deepest = 10;

/**
 * Fills a new form, item or variant: defaults, hidden and fixed values at its top, and the same inside required objects.
 * What is there already is never overwritten, and optional objects stay blank.
 */
export function withDefaults(tree: InputTree, field: Field): InputTree {
  return keepStray(tree, filledNode(tree, field, defaultOf, deepest));
}

/**
 * Adds what is always sent, hidden defaults and fixed values, to every object that is filled: nested ones, array items
 * and chosen variants too. Meant for the moment of saving and for the preview. Places that are one expression or one
 * JSON value stay as the person wrote them.
 */
export function withFixedValues(tree: InputTree, field: Field): InputTree {
  return keepStray(tree, fixedNode(tree, field));
}

type PresetOf = (field: Field) => JsonValue | undefined;

function fixedValueOf(field: Field): JsonValue | undefined {
  if (field.kind === 'const') return field.value;
  return field.hidden ? defaultValue(field) : undefined;
}

function defaultOf(field: Field): JsonValue | undefined {
  return field.kind === 'const' ? field.value : defaultValue(field);
}

function filledNode(node: TreeNode, field: Field, presetOf: PresetOf, depth: number): TreeNode {
  const value = isBlank(node) ? presetOf(field) : undefined;
  const filled = value === undefined ? node : fixedNode(treeFromValue(value, field), field);
  if (field.kind !== 'object' || !mayHoldKeys(filled) || depth === 0) return filled;
  return filledObject(filled, field, presetOf, depth);
}

function filledObject(node: TreeNode, field: ObjectField, presetOf: PresetOf, depth: number): TreeNode {
  return withChildren(node, propertiesOf(field), (property, child) => {
    const isWanted = isBlank(child) ? property.required || presetOf(property) !== undefined : property.required;
    return isWanted ? filledNode(child ?? {}, property, presetOf, depth - 1) : child;
  });
}

function fixedNode(node: TreeNode, field: Field): TreeNode {
  if (isBlank(node) && field.kind !== 'object') return node;
  const settled = resolvedField(field, node);
  if (settled.kind === 'object' && mayHoldKeys(node)) return fixedObject(node, settled);
  if ((settled.kind === 'array' || settled.kind === 'tuple') && node.isArray === true) {
    const items = itemsOf(node).map((item, index) =>
      isBlank(item) ? item : fixedNode(item, itemField(settled, index)),
    );
    return sameItems(items, itemsOf(node)) ? node : arrayNode(node.own, items);
  }
  return node;
}

function fixedObject(node: TreeNode, field: ObjectField): TreeNode {
  const filledKeys = [...(node.children?.keys() ?? [])].flatMap((key) => keyField(field, key) ?? []);
  const filled = withChildren(node, filledKeys, (below, child) =>
    child === undefined || isBlank(child) ? child : fixedNode(child, below),
  );
  return filledObject(filled, field, fixedValueOf, deepest);
}

/** The same node when nothing changes below it. */
function withChildren(
  node: TreeNode,
  fields: Field[],
  change: (field: Field, child: TreeNode | undefined) => TreeNode | undefined,
): TreeNode {
  const children = new Map(node.children);
  for (const field of fields) {
    const before = children.get(field.key);
    const after = change(field, before);
    if (after !== undefined && after !== before && !isBlank(after)) children.set(field.key, after);
  }
  return sameItems([...children.values()], [...(node.children?.values() ?? [])]) ? node : makeNode(node.own, children);
}

function sameItems(a: readonly TreeNode[], b: readonly TreeNode[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function mayHoldKeys({ own, isArray }: TreeNode): boolean {
  return isArray !== true && (own === undefined || isEmptyObject(own));
}

function keepStray(before: InputTree, after: TreeNode): InputTree {
  return before.unplaced === undefined || before === after ? after : { ...after, unplaced: before.unplaced };
}
