/** An input as a call sends it: as JSON. */
import type { JsonObject } from '../../shared/json';
import { isJsonObject } from '../json/json-values';
import type { Problem } from './problem';
import type { Finding } from './type-finding';

export interface SentInput {
  input: JsonObject;
  /** How many values there are in it, at all levels. */
  size: number;
}

const maxDepth = 200;
const maxSize = 5_000_000;

/**
 * The input with everything in the form that JSON gives it: dates become text, `undefined` disappears. An input that is
 * JSON already, as most are, is handed back itself. What is too deep, too large or circular is a problem. Never throws.
 */
export function sentInput(input: unknown): SentInput | { problem: Problem } {
  const survey = surveyOf(input);
  if ('rule' in survey) return { problem: { path: '', ...survey } };
  const sent = survey.isPlain ? input : throughJson(input);
  if (!isJsonObject(sent)) return { problem: { path: '', rule: 'unsendable', params: {} } };
  return { input: sent, size: survey.size };
}

/** True when lists and objects are nested in each other more than `limit` levels deep. */
export function isDeeperThan(limit: number, value: unknown): boolean {
  const survey = surveyOf(value, limit);
  return 'rule' in survey && survey.rule === 'depth';
}

type Survey = { size: number; isPlain: boolean } | Finding;

/** Goes level by level, without recursion, so that no depth is too much. A circle shows as endless depth. */
function surveyOf(value: unknown, depthLimit = maxDepth): Survey {
  let level = [value];
  let size = 1;
  let isPlain = true;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > depthLimit) return { rule: 'depth', params: { limit: depthLimit } };
    const next: unknown[] = [];
    for (const item of level) {
      if (typeof item !== 'object' || item === null) {
        isPlain &&= isPlainScalar(item);
        continue;
      }
      isPlain &&= isPlainContainer(item);
      if (ArrayBuffer.isView(item)) continue;
      const children = Array.isArray(item) ? item : valuesOf(item);
      size += children.length;
      if (size > maxSize) return { rule: 'size', params: { limit: maxSize } };
      for (const child of children) next.push(child);
    }
    level = next;
  }
  return { size, isPlain };
}

/** `Object.values` takes four times as long for an object with many keys. */
function valuesOf(item: object): unknown[] {
  const values = item as Record<string, unknown>;
  return Object.keys(values).map((key) => values[key]);
}

function isPlainScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  return typeof value === 'string' || typeof value === 'boolean' || value === null;
}

/** Messages may come from another realm, such as that of a function node: its prototypes are not ours. */
function isPlainContainer(value: object): boolean {
  if ('toJSON' in value) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function throughJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value));
  } catch {
    return undefined;
  }
}
