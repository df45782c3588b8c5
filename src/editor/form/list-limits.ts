/** How many items a list shows and may have. Pure. */
import type { ArrayField, TupleField } from '../../schema/field';
import { hasItem } from '../../schema/fields';
import type { TreeNode } from '../../schema/input-tree';
import { describeProblem } from '../../schema/problem';
import { isIndex } from '../../shared/json-pointer';
import type { Translate } from '../../shared/translate';

/** The number of items up to the last one that is there. The places of a tuple can be filled in any order. */
export function itemCount(node: TreeNode | undefined): number {
  let count = 0;
  for (const key of node?.children?.keys() ?? []) if (isIndex(key)) count = Math.max(count, Number(key) + 1);
  return count;
}

export interface ListLimits {
  /** Items on the screen: a tuple shows its own places also while they are blank. */
  shown: number;
  /** Places at the start that cannot be moved or removed. */
  fixed: number;
  canHaveMore: boolean;
  isFull: boolean;
}

export function listLimits(field: ArrayField | TupleField, count: number): ListLimits {
  const fixed = field.kind === 'tuple' ? field.length : 0;
  const shown = Math.max(count, fixed);
  return {
    shown,
    fixed,
    canHaveMore: hasItem(field, shown),
    isFull: field.maxItems !== undefined && shown >= field.maxItems,
  };
}

export interface LimitNote {
  text: string;
  /** The list breaks the limit as it is. */
  isBroken: boolean;
}

/** The limits of a list in words. An empty list breaks none: it is not sent. */
export function limitNotes(field: ArrayField | TupleField, count: number, t: Translate): LimitNote[] {
  const notes: LimitNote[] = [];
  const add = (rule: 'minItems' | 'maxItems', limit: number, isBroken: boolean) => {
    notes.push({ text: describeProblem({ path: '', rule, params: { limit } }, t), isBroken });
  };
  const minItems = field.kind === 'array' ? field.minItems : undefined;
  if (minItems !== undefined && minItems > 0) add('minItems', minItems, count > 0 && count < minItems);
  if (field.maxItems !== undefined) add('maxItems', field.maxItems, count > field.maxItems);
  return notes;
}
