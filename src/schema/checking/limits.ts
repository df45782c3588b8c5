/** The limits in a schema, as written in draft-04 or later drafts, and whether a value breaks them. */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownValue } from '../json/json-values';
import type { ProblemRule } from './problem';
import type { Finding } from './type-finding';

const boundKeywords = ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'] as const;
const countKeywords = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const;

type BoundKeyword = (typeof boundKeywords)[number];
type CountKeyword = (typeof countKeywords)[number];

export type Limits = Partial<Record<BoundKeyword | CountKeyword, number>>;

/**
 * The well-formed limits of a schema. In draft-04 `exclusiveMinimum: true` modifies `minimum`, in later drafts it is a
 * limit itself; the result always has the later form, without the `minimum` that was exclusive.
 */
export function readLimits(schema: JsonObject): Limits {
  const limits: Limits = {};
  for (const keyword of boundKeywords) {
    const value = ownValue(schema, keyword);
    if (typeof value === 'number' && Number.isFinite(value)) limits[keyword] = value;
  }
  for (const keyword of countKeywords) {
    const value = ownValue(schema, keyword);
    if (isCount(value)) limits[keyword] = value;
  }
  if (!((limits.multipleOf ?? 1) > 0)) delete limits.multipleOf;
  excludeBound(schema, limits, 'minimum', 'exclusiveMinimum');
  excludeBound(schema, limits, 'maximum', 'exclusiveMaximum');
  return limits;
}

function excludeBound(
  schema: JsonObject,
  limits: Limits,
  bound: 'minimum' | 'maximum',
  exclusive: 'exclusiveMinimum' | 'exclusiveMaximum',
): void {
  const limit = limits[bound];
  if (ownValue(schema, exclusive) !== true || limit === undefined) return;
  limits[exclusive] = limit;
  delete limits[bound];
}

function isCount(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

/**
 * True if a number is a multiple of another in decimal terms: 0.3 is a multiple of 0.1, although their binary
 * representations are not.
 */
export function isMultiple(value: number, of: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(of)) return value % of === 0;
  const quotient = value / of;
  // For tiny divisors no statement is possible.
  if (!Number.isFinite(quotient)) return true;
  return Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient));
}

/** The indexes of two equal items, or undefined. */
export function sameItems(items: readonly JsonValue[]): { first: number; second: number } | undefined {
  const seen = new Map<string, number>();
  for (const [second, item] of items.entries()) {
    const text = canonicalText(item);
    const first = seen.get(text);
    if (first !== undefined) return { first, second };
    seen.set(text, second);
  }
  return undefined;
}

/** JSON with sorted keys: equal strings for equal values. */
function canonicalText(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(value[key] ?? null)}`).join()}}`;
}

/** The first limit that a value breaks. */
export function brokenLimit(schema: JsonObject, value: JsonValue): Finding | undefined {
  const limits = readLimits(schema);
  if (typeof value === 'number') return brokenBound(limits, value);
  if (typeof value === 'string') return brokenCount(limits, 'minLength', 'maxLength', [...value].length);
  if (Array.isArray(value)) {
    const same = ownValue(schema, 'uniqueItems') === true ? sameItems(value) : undefined;
    const broken = brokenCount(limits, 'minItems', 'maxItems', value.length);
    return broken ?? (same === undefined ? undefined : { rule: 'uniqueItems', params: same });
  }
  if (!isJsonObject(value)) return undefined;
  return brokenCount(limits, 'minProperties', 'maxProperties', Object.keys(value).length);
}

const bounds: Record<BoundKeyword, (value: number, limit: number) => boolean> = {
  minimum: (value, limit) => value >= limit,
  maximum: (value, limit) => value <= limit,
  exclusiveMinimum: (value, limit) => value > limit,
  exclusiveMaximum: (value, limit) => value < limit,
  multipleOf: isMultiple,
};

function brokenBound(limits: Limits, value: number) {
  return broken(limits, boundKeywords, (keyword, limit) => bounds[keyword](value, limit));
}

function brokenCount(limits: Limits, least: CountKeyword, most: CountKeyword, count: number) {
  return broken(limits, [least, most], (keyword, limit) => (keyword === least ? count >= limit : count <= limit));
}

function broken<Keyword extends keyof Limits & ProblemRule>(
  limits: Limits,
  keywords: readonly Keyword[],
  isKept: (keyword: Keyword, limit: number) => boolean,
): Finding | undefined {
  for (const keyword of keywords) {
    const limit = limits[keyword];
    if (limit !== undefined && !isKept(keyword, limit)) return { rule: keyword, params: { limit } };
  }
  return undefined;
}
