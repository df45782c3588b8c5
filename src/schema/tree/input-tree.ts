/**
 * The saved rows of a node as a tree. The tree knows no schema, so rows survive any schema, whether they fit it or not.
 * Trees are plain immutable data: every change creates a new tree that shares unchanged parts, so that rendering can
 * compare by reference.
 */
import type { FieldRow, FieldValueType } from '../../shared/flow';

export interface TreeValue {
  type: FieldValueType;
  value: string;
}

/**
 * One place of the input. `own` is the row at exactly this place; `children` are the places below it, by unescaped key,
 * in the order of their rows. Both can be present: a row that creates the container (`[]`, `{}`, `msg.list`), and rows
 * that fill or override its contents. Neither: a blank place, which produces no row.
 */
export interface TreeNode {
  own?: TreeValue;
  children?: ReadonlyMap<string, TreeNode>;
  /**
   * The variants that a person chose here, by the schema of each `oneOf` or `anyOf` of this place, since one may be
   * inside the other. Opaque to the tree, which only passes them on.
   */
  chosen?: ReadonlyMap<object, number>;
  /**
   * The children are array items: their keys are indexes without gaps, maintained by the functions of `tree-node.ts`.
   */
  isArray?: boolean;
}

/** The whole input. */
export interface InputTree extends TreeNode {
  /** Rows whose path is not a JSON Pointer, kept so that they are saved unchanged. */
  unplaced?: readonly FieldRow[];
}
