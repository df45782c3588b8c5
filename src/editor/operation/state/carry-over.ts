/** Keeps the fields when another operation or version is chosen. */

import { removedRows } from '../../../schema/comparing/difference';
import { withDefaults } from '../../../schema/filling/defaults';
import { normalizedTree } from '../../../schema/filling/normalize-tree';
import { emptyTree, withNode } from '../../../schema/tree/edit-tree';
import type { InputTree } from '../../../schema/tree/input-tree';
import { rowsFromTree } from '../../../schema/tree/tree-rows';
import type { FieldRow } from '../../../shared/flow';
import { parsePointer } from '../../../shared/paths/json-pointer';
import type { LoadedOperation } from './dialog-state';

type Root = LoadedOperation['root'];

/**
 * The tree for the fields of another operation: everything that a person may have typed is kept, even if the operation
 * does not have it. Only untouched defaults of the old operation are removed, and the new ones added.
 */
export function treeForOperation(tree: InputTree, before: Root | undefined, after: Root): InputTree {
  const defaults = before === undefined ? [] : rowsFromTree(withDefaults(emptyTree, before));
  const untouched = removedRows(tree, after).filter((row) => defaults.some((filled) => isSameRow(filled, row)));
  return withDefaults(normalizedTree(withoutRows(tree, untouched), after), after);
}

/** The tree without some of its rows. */
function withoutRows(tree: InputTree, rows: readonly FieldRow[]): InputTree {
  return rows.reduce((rest, { path }) => withNode(rest, parsePointer(path) ?? [], undefined), tree);
}

function isSameRow(a: FieldRow, b: FieldRow): boolean {
  return a.path === b.path && a.type === b.type && a.value === b.value;
}
