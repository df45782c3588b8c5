/** How a place of a file is filled: with the parts of a link, or with bytes that an expression gives. Pure. */
import type { TreeNode } from '../../../schema/tree/input-tree';
import { isBlank } from '../../../schema/tree/tree-node';
import { isExpressionMode, type ValueMode } from '../value/value-modes';

export type FileChoice = 'link' | 'bytes';

/** The parts of a file that are named beside its bytes. */
export const namedParts: readonly string[] = ['name', 'mime_type'];

/** The key of the bytes in an object of them. */
const contentKey = 'content';

/** Where the expression for the bytes stands, below the place of the file: at the place itself, or as `content` of an object. */
export function bytesKey(node: TreeNode | undefined): typeof contentKey | undefined {
  return node?.own === undefined && !isBlank(node?.children?.get(contentKey)) ? contentKey : undefined;
}

/**
 * The choice that a place is in. What is saved decides. While the expression is blank, what was picked does: name and type
 * may stand beside it.
 */
export function fileChoice(mode: ValueMode, node: TreeNode | undefined, picked: ValueMode | undefined): FileChoice {
  if (isExpressionMode(mode) || bytesKey(node) !== undefined) return 'bytes';
  return isBlankExpression(node, picked) ? 'bytes' : 'link';
}

/** True for an expression that was picked and says nothing yet. */
export function isBlankExpression(node: TreeNode | undefined, picked: ValueMode | undefined): picked is ValueMode {
  if (picked === undefined || !isExpressionMode(picked) || node?.own !== undefined) return false;
  return [...(node?.children ?? [])].every(([key, child]) => namedParts.includes(key) || isBlank(child));
}

/** A place without the parts that have controls of their own. */
export function withoutParts(node: TreeNode | undefined): TreeNode | undefined {
  if (node?.children === undefined) return node;
  const { children, isArray: _, ...rest } = node;
  const others = [...children].filter(([key]) => !namedParts.includes(key));
  return others.length === 0 ? rest : { ...rest, children: new Map(others) };
}
