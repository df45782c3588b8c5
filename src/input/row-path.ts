import { maxInputDepth } from '../shared/limits';
import { parsePointer } from '../shared/paths/json-pointer';
import type { LocalizedText } from '../shared/texts/localized-text';

/** The tokens of a row's path, or why the path is rejected. */
export function readRowPath(path: unknown): { tokens: string[] } | { reason: LocalizedText } {
  const tokens = typeof path === 'string' ? parsePointer(path) : undefined;
  if (tokens === undefined) return { reason: { key: 'pathMalformed' } };
  if (tokens.length > maxInputDepth) return { reason: { key: 'pathTooDeep', params: { limit: maxInputDepth } } };
  return { tokens };
}
