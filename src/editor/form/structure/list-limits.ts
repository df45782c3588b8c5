/** How many items a list shows and may have. Pure. */

import { hasItem } from '../../../schema/fields/child-fields';
import type { ArrayField, TupleField } from '../../../schema/fields/field';
import type { TreeNode } from '../../../schema/tree/input-tree';
import { isIndex } from '../../../shared/paths/json-pointer';
import type { Translate } from '../../../shared/texts/translate';

/** The number of items up to the last one present. The positions of a tuple can be filled in any order. */
export function itemCount(node: TreeNode | undefined): number {
  let count = 0;
  for (const key of node?.children?.keys() ?? []) if (isIndex(key)) count = Math.max(count, Number(key) + 1);
  return count;
}

export interface ListLimits {
  /** Number of items shown: a tuple also shows its own positions while they are blank. */
  shown: number;
  /** Number of initial positions that cannot be moved or removed. */
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
  /** The list currently breaks the limit. */
  isBroken: boolean;
}

/** The limits of a list in words; undefined if it has none. An empty list breaks none, because it is not sent. */
export function limitNote(field: ArrayField | TupleField, count: number, t: Translate): LimitNote | undefined {
  const min = field.kind === 'array' ? (field.minItems ?? 0) : 0;
  const max = field.maxItems;
  const isBroken = (count > 0 && count < min) || (max !== undefined && count > max);
  if (max !== undefined && min > 0) return { text: t('form.limitBoth', { min, max }), isBroken };
  if (max !== undefined) return { text: t('form.limitMax', { max }), isBroken };
  return min > 0 ? { text: t('form.limitMin', { min }), isBroken } : undefined;
}
