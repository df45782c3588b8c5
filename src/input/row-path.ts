import { parsePointer } from '../shared/json-pointer';
import { maxDepth } from './input-budget';

/** Keys that reach into prototypes when they are followed. */
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** The parts of a row's path, or why the path is refused. */
export function readRowPath(path: unknown): { parts: string[] } | { message: string } {
  const parts = typeof path === 'string' ? parsePointer(path) : undefined;
  if (parts === undefined) return { message: 'The path is no JSON Pointer.' };
  if (parts.length > maxDepth) return { message: `The path has more than ${maxDepth} levels.` };
  const refused = parts.find((part) => refusedKeys.has(part));
  return refused === undefined ? { parts } : { message: `The key "${refused}" is refused.` };
}
