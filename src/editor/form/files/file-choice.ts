/** How a file field is filled: with the properties of a link, or with bytes from an expression. Pure. */
import type { TreeNode } from '../../../schema/tree/input-tree';
import { isBlank } from '../../../schema/tree/tree-node';
import { isExpressionMode, type ValueMode } from '../value/value-modes';

export type FileChoice = 'link' | 'bytes';

/** The properties of a file that can accompany its bytes. */
export const namedParts: readonly string[] = ['name', 'mime_type'];

/** The key of the bytes in an object. */
const contentKey = 'content';

/**
 * Where the expression for the bytes is, relative to the file field: at the field itself, or as `content` of an object.
 */
export function bytesKey(node: TreeNode | undefined): typeof contentKey | undefined {
  return node?.own === undefined && !isBlank(node?.children?.get(contentKey)) ? contentKey : undefined;
}

/**
 * The current choice of a file field. Saved values decide; while the expression is blank, the picked mode does, because
 * name and type may be there without it.
 */
export function fileChoice(mode: ValueMode, node: TreeNode | undefined, picked: ValueMode | undefined): FileChoice {
  if (isExpressionMode(mode) || bytesKey(node) !== undefined) return 'bytes';
  return isBlankExpression(node, picked) ? 'bytes' : 'link';
}

/** True for an expression that was picked and is still blank. */
export function isBlankExpression(node: TreeNode | undefined, picked: ValueMode | undefined): picked is ValueMode {
  if (picked === undefined || !isExpressionMode(picked) || node?.own !== undefined) return false;
  return [...(node?.children ?? [])].every(([key, child]) => namedParts.includes(key) || isBlank(child));
}

/** A place without the properties that have their own controls. */
export function withoutParts(node: TreeNode | undefined): TreeNode | undefined {
  if (node?.children === undefined) return node;
  const { children, isArray: _, ...rest } = node;
  const others = [...children].filter(([key]) => !namedParts.includes(key));
  return others.length === 0 ? rest : { ...rest, children: new Map(others) };
}
