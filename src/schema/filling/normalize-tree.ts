import { isIndex } from '../../shared/paths/json-pointer';
import { itemField, keyField } from '../fields/child-fields';
import type { Field } from '../fields/field';
import type { InputTree, TreeNode } from '../tree/input-tree';
import {
  arrayNode,
  hasOnlyIndexes,
  inPlaceOf,
  isBlank,
  isEmptyArray,
  itemsOf,
  makeNode,
  objectNode,
} from '../tree/tree-node';
import { resolvedField } from './field-at';

/**
 * The tree with its containers as the schema defines them, where keys that look like indexes leave a doubt: lists are
 * numbered without gaps, tuples keep the positions of filled items, and objects have a row `{}` that says they are
 * objects. For use when opening and saving rows; values do not change.
 */
export function normalizedTree(tree: InputTree, root: Field): InputTree {
  const { own, ...below } = fittedNode(tree, root);
  const isSame = below.children === tree.children && below.isArray === tree.isArray;
  // The whole input needs no row to say that it is an object.
  return isSame ? tree : { ...tree, ...below };
}

function fittedNode(node: TreeNode, field: Field): TreeNode {
  if (node.children === undefined) return node;
  const settled = resolvedField(field, node);
  const fitted = withChildren(node, (key, child) => fittedChild(key, child, settled));
  if (settled.kind === 'object') return fittedObject(fitted);
  if (!hasOnlyIndexes(fitted.children)) return fitted;
  if (settled.kind === 'tuple') return withoutBlanks(fitted);
  return settled.kind === 'array' ? fittedArray(fitted) : fitted;
}

function fittedChild(key: string, child: TreeNode, field: Field): TreeNode {
  const below = fieldBelow(key, field);
  return below === undefined ? child : fittedNode(child, below);
}

function fieldBelow(key: string, field: Field): Field | undefined {
  if (field.kind === 'object') return keyField(field, key);
  const isItem = (field.kind === 'array' || field.kind === 'tuple') && isIndex(key);
  return isItem ? itemField(field, Number(key)) : undefined;
}

function fittedObject(node: TreeNode): TreeNode {
  const { own, children } = node;
  return own !== undefined || children === undefined || isBlank(node)
    ? node
    : sameOr(node, inPlaceOf(node, objectNode(own, children)));
}

/** Items below an expression or a filled list belong to that list, so they keep their numbers. */
function fittedArray(node: TreeNode): TreeNode {
  const mayBeNumbered = node.own === undefined || isEmptyArray(node.own);
  return mayBeNumbered && node.isArray !== true ? inPlaceOf(node, arrayNode(node.own, itemsOf(node))) : node;
}

/** Blank items would be left out and later ones would move up, but in a tuple the position matters. */
function withoutBlanks(node: TreeNode): TreeNode {
  const filled = [...(node.children ?? [])].filter(([, child]) => !isBlank(child));
  return filled.length === node.children?.size ? node : inPlaceOf(node, makeNode(node.own, new Map(filled)));
}

function withChildren(node: TreeNode, change: (key: string, child: TreeNode) => TreeNode): TreeNode {
  const children = new Map([...(node.children ?? [])].map(([key, child]) => [key, change(key, child)]));
  const isSame = [...children].every(([key, child]) => node.children?.get(key) === child);
  return isSame ? node : { ...node, children };
}

function sameOr(node: TreeNode, changed: TreeNode): TreeNode {
  return changed.own === node.own && changed.isArray === node.isArray ? node : changed;
}
