import type { Field } from './field';
import { settledField } from './field-at';
import type { InputTree, TreeNode } from './input-tree';
import { arrayNode, emptyObject, hasOnlyIndexes, isBlank, isEmptyArray, itemsOf, makeNode } from './tree-node';
import { itemField, keyField } from './unfold';

/**
 * The tree with its containers as the schema has them, where keys that could be indexes leave a doubt: lists are
 * numbered without gaps, tuples keep the places of what is filled, and objects say with a row `{}` that they are
 * objects. For opening saved rows and for saving them; no value is changed.
 */
export function fittedTree(tree: InputTree, root: Field): InputTree {
  const node = fittedNode(tree, root);
  return tree.stray === undefined || node === tree ? node : { ...node, stray: tree.stray };
}

function fittedNode(node: TreeNode, field: Field): TreeNode {
  const { own, children } = node;
  if (children === undefined) return node;
  const settled = settledField(field, node);
  const below = new Map([...children].map(([key, child]) => [key, fittedChild(key, child, settled)]));
  const isSame = [...children].every(([key, child]) => below.get(key) === child);
  const fitted = isSame ? node : { ...node, children: below };
  if (!hasOnlyIndexes(children)) return fitted;
  switch (settled.kind) {
    case 'object':
      return own === undefined ? makeNode(emptyObject, below) : fitted;
    case 'array':
      return own === undefined || isEmptyArray(own) ? arrayNode(own, itemsOf(fitted)) : fitted;
    case 'tuple':
      return withoutBlanks(fitted);
    default:
      return fitted;
  }
}

function fittedChild(key: string, child: TreeNode, field: Field): TreeNode {
  if (field.kind === 'array' || field.kind === 'tuple') return fittedNode(child, itemField(field, Number(key)));
  const below = field.kind === 'object' ? keyField(field, key) : undefined;
  return below === undefined ? child : fittedNode(child, below);
}

/** Blank items would be left out and the others move up, but in a tuple a place has a meaning. */
function withoutBlanks(node: TreeNode): TreeNode {
  const filled = [...(node.children ?? [])].filter(([, child]) => !isBlank(child));
  return filled.length === node.children?.size ? node : makeNode(node.own, new Map(filled));
}
