/**
 * Merges two cleaned schemas into one that requires both, as far as a form needs it. Used for `allOf`, `$ref` and
 * variants.
 */
import type { JsonObject, JsonValue } from '../../shared/json';
import type { JsonSchemaType } from '../json/json-values';
import { isJsonObject } from '../json/json-values';
import { commonChoices, enumChoices } from './choices';
import { tellingKeyword, typesOf } from './clean-schema';

type Merger = (base: JsonValue, over: JsonValue) => JsonValue;

const mergers = new Map<string, Merger>([
  ['properties', mergeProperties],
  ['required', union],
  ['advanced', union],
  [tellingKeyword, union],
  ['items', both],
  ['additionalProperties', both],
  ['additionalItems', both],
  ['allOf', (base, over) => [listOf(base), listOf(over)].flat()],
  ...['minimum', 'minLength', 'minItems'].map((keyword): [string, Merger] => [keyword, numeric(Math.max)]),
  ...['maximum', 'maxLength', 'maxItems'].map((keyword): [string, Merger] => [keyword, numeric(Math.min)]),
]);

/**
 * One schema that requires what both do. Where only one can apply (titles, formats, contradictions) `over` wins. A
 * second `oneOf` (or `anyOf`) is kept in `allOf` until a variant of the first is chosen.
 */
export function mergeSchemas(base: JsonObject, over: JsonObject): JsonObject {
  const merged = new Map(Object.entries(base));
  const waiting: JsonObject[] = [];
  for (const [keyword, value] of Object.entries(over)) {
    const before = merged.get(keyword);
    if (before !== undefined && (keyword === 'oneOf' || keyword === 'anyOf')) waiting.push({ [keyword]: before });
    const merge = before === undefined ? undefined : mergers.get(keyword);
    merged.set(keyword, before !== undefined && merge !== undefined ? merge(before, value) : value);
  }
  if (waiting.length > 0) merged.set('allOf', [...listOf(merged.get('allOf') ?? []), ...waiting]);
  return { ...Object.fromEntries(merged), ...mergedType(base, over), ...mergedEnum(base, over) };
}

function mergedType(base: JsonObject, over: JsonObject): JsonObject {
  const before = typesOf(base);
  const after = typesOf(over);
  if (before.length === 0 || after.length === 0) return {};
  const shared = after.flatMap((type) => sharedType(type, before));
  const [first, ...others] = shared.length > 0 ? new Set(shared) : after;
  return first === undefined ? {} : { type: others.length === 0 ? first : [first, ...others] };
}

function sharedType(type: JsonSchemaType, others: JsonSchemaType[]): JsonSchemaType[] {
  if (others.includes(type)) return [type];
  if (type === 'integer' && others.includes('number')) return ['integer'];
  return type === 'number' && others.includes('integer') ? ['integer'] : [];
}

function mergedEnum(base: JsonObject, over: JsonObject): JsonObject {
  if (base.enum === undefined || over.enum === undefined) return {};
  const shared = commonChoices(enumChoices(base), enumChoices(over));
  const choices = shared.length > 0 ? shared : enumChoices(over);
  return { enum: choices.map(({ value }) => value), enumLabels: choices.map(({ label }) => label) };
}

/** A property that both name becomes an `allOf`, which is merged when it is needed. */
function mergeProperties(base: JsonValue, over: JsonValue): JsonValue {
  if (!isJsonObject(base) || !isJsonObject(over)) return over;
  const merged = new Map(Object.entries(base));
  for (const [key, schema] of Object.entries(over)) {
    const before = merged.get(key);
    merged.set(key, before === undefined ? schema : both(before, schema));
  }
  return Object.fromEntries(merged);
}

/** Booleans and schemas: `false` forbids, `true` adds nothing, two schemas apply together. */
function both(base: JsonValue, over: JsonValue): JsonValue {
  if (base === false || over === true) return base;
  if (isJsonObject(base) && isJsonObject(over)) return { allOf: [base, over] };
  return over;
}

function union(base: JsonValue, over: JsonValue): JsonValue {
  return [...new Set([...listOf(base), ...listOf(over)])];
}

function numeric(choose: (a: number, b: number) => number): Merger {
  return (base, over) => (typeof base === 'number' && typeof over === 'number' ? choose(base, over) : over);
}

function listOf(value: JsonValue): JsonValue[] {
  return Array.isArray(value) ? value : [];
}
