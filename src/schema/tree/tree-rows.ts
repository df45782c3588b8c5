import type { FieldRow } from '../../shared/flow';
import { isObject } from '../../shared/json';
import { formatPointer, parsePointer } from '../../shared/paths/json-pointer';
import type { InputTree, TreeNode, TreeValue } from './input-tree';
import { isBlank, itemsOf, makeNode } from './tree-node';

/** Rows with deeper paths are kept unplaced: no real input is that deep, and recursion must not exhaust the stack. */
const maxPathDepth = 200;

interface Draft {
  own?: TreeValue;
  children: Map<string, Draft>;
}

/**
 * The tree of saved rows, applied in order: a later row at the same place replaces the earlier one and everything below
 * it. Rows whose path is not a JSON Pointer are kept separately and returned by `rowsFromTree`; a `~` that escapes
 * nothing stands for itself and is returned as `~0`.
 */
export function treeFromRows(rows: readonly FieldRow[]): InputTree {
  const root: Draft = { children: new Map() };
  const unplaced: FieldRow[] = [];
  // Rows of imported flows can be anything.
  const saved: readonly FieldRow[] = Array.isArray(rows) ? rows : [];
  for (const row of saved.filter((one) => isObject(one))) {
    const tokens = typeof row.path === 'string' ? parsePointer(row.path) : undefined;
    if (tokens === undefined || tokens.length > maxPathDepth) unplaced.push(row);
    else place(root, tokens, { type: row.type, value: row.value });
  }
  // The input is an object, whatever its keys look like.
  const { isArray, ...tree } = frozen(root);
  return { ...tree, ...(unplaced.length > 0 && { unplaced }) };
}

/**
 * The rows of a tree: containers before their contents, children in order, blank places left out. Array items are
 * renumbered without the blank ones; rows whose path is not a JSON Pointer come last.
 */
export function rowsFromTree(tree: InputTree): FieldRow[] {
  const rows: FieldRow[] = [];
  collect(tree, [], rows);
  return [...rows, ...(tree.unplaced ?? [])];
}

function place(root: Draft, tokens: readonly string[], own: TreeValue): void {
  let draft = root;
  for (const token of tokens) {
    const next = draft.children.get(token) ?? { children: new Map() };
    draft.children.set(token, next);
    draft = next;
  }
  draft.own = own;
  draft.children.clear();
}

function frozen({ own, children }: Draft): TreeNode {
  return makeNode(own, new Map([...children].map(([key, child]) => [key, frozen(child)])));
}

function collect(node: TreeNode, tokens: readonly string[], rows: FieldRow[]): void {
  if (node.own !== undefined) rows.push({ path: formatPointer(tokens), ...node.own });
  for (const [key, child] of savedChildren(node)) collect(child, [...tokens, key], rows);
}

function savedChildren(node: TreeNode): [string, TreeNode][] {
  if (node.isArray !== true) return [...(node.children ?? [])];
  const items = itemsOf(node).filter((item) => !isBlank(item));
  return items.map((item, index) => [String(index), item]);
}
