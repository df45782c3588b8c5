/**
 * The saved rows of a node as a tree, and the tree as rows. The tree knows no schema, so rows survive any schema,
 * fitting or not. Trees are plain data and never changed in place: every change gives a new tree that shares what
 * stayed the same, so that a drawing can compare by reference.
 */
import type { FieldRow, FieldValueType } from '../../shared/flow';

export interface TreeValue {
  type: FieldValueType;
  value: string;
}

/**
 * One place of the input. `own` is the row at this very place; `children` the places below it, by unescaped key, in
 * the order of their rows. Both can be there: a row that makes the container (`[]`, `{}`, `msg.list`) and rows that
 * fill or override what is in it. Neither: a blank place, which gives no row.
 */
export interface TreeNode {
  own?: TreeValue;
  children?: ReadonlyMap<string, TreeNode>;
  /**
   * The variants that a person chose here, by the schema of each `oneOf` or `anyOf` of this place: one may be inside the
   * other. Opaque to the tree, which hands them on.
   */
  chosen?: ReadonlyMap<object, number>;
  /** Children are array items: their keys are indexes, kept gapless by the functions of this module. */
  isArray?: boolean;
}

/** The whole input. */
export interface InputTree extends TreeNode {
  /** Rows whose path is no JSON Pointer, kept so that they are saved again unharmed. */
  unplaced?: readonly FieldRow[];
}
