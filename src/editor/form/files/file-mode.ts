import { isFileField } from '../../../schema/fields/file-field';
import type { FieldExpressionType } from '../../../shared/flow';
import { isExpressionMode, type ValueMode } from '../value/value-modes';

/**
 * The mode of a link, for a place that is shown as a file field: filled with a link, or with an expression instead.
 * Undefined if only literals can be given, because bytes never are.
 */
export function fileModeOf(
  modes: readonly ValueMode[],
  mode: ValueMode,
  expressions: readonly FieldExpressionType[] | undefined,
): LinkMode | undefined {
  if (expressions !== undefined && !expressions.includes('msg')) return undefined;
  const link = modes.find(isLinkMode);
  return link !== undefined && (mode.id === link.id || isExpressionMode(mode)) ? link : undefined;
}

/** A mode that shows the properties of a link to a file. */
export type LinkMode = ValueMode & { field: Extract<ValueMode['field'], { kind: 'object' }> };

function isLinkMode(mode: ValueMode): mode is LinkMode {
  return mode.kind === 'structure' && isFileField(mode.field);
}
