import { parsePointer } from '../shared/json-pointer';
import type { LocalizedText } from '../shared/localized-text';
import { maxDepth } from './input-budget';

/** Keys that reach into prototypes when they are followed. */
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** The parts of a row's path, or why the path is refused. */
export function readRowPath(path: unknown): { parts: string[] } | { reason: LocalizedText } {
  const parts = typeof path === 'string' ? parsePointer(path) : undefined;
  if (parts === undefined) return { reason: { key: 'pathMalformed' } };
  if (parts.length > maxDepth) return { reason: { key: 'pathTooDeep', params: { limit: maxDepth } } };
  const refused = parts.find((part) => refusedKeys.has(part));
  return refused === undefined ? { parts } : { reason: { key: 'keyRefused', params: { name: refused } } };
}
