/**
 * For a value that fits none of the variants: finds the variant that was most likely meant, and the value's problems
 * against it.
 */
import type { ErrorObject } from 'ajv';
import type { JsonObject, JsonValue } from '../../shared/json';
import { formatPointer } from '../../shared/paths/json-pointer';
import { isJsonObject, type JsonSchemaType, ownObject, ownValue, sameJson, stringsOf } from '../json/json-values';
import { allowedValues } from '../reading/allowed-values';
import { typesOf } from '../reading/clean-schema';
import type { Problem } from './problem';
import { shortened, shownChoices, shownValue } from './shown-value';
import { typeFinding, wrongTypeFinding } from './type-finding';

const maxNamesLength = 300;

/** Maximum number of variants that are checked for how closely the value fits: each must be compiled. */
const maxChecked = 20;

type Errors = readonly ErrorObject[];

/** A value that fits none of several variants, which are translated schemas. */
export interface Misfit {
  variants: readonly JsonObject[];
  value: JsonValue;
  /** JSON Pointer of the value. */
  path: string;
}

/** Operations on a translated schema. */
export interface SchemaTools {
  /** The schema itself, or the schema that it references. */
  resolve(schema: JsonObject): JsonObject;
  errors(schema: JsonObject, value: JsonValue): Errors;
}

/** The facts about a variant by which values are matched to it. */
interface Variant {
  schema: JsonObject;
  /** Empty if it allows any type. */
  types: readonly JsonSchemaType[];
  names: ReadonlySet<string>;
  required: readonly string[];
  /** The values that it allows, if it lists them. */
  values: readonly JsonValue[] | undefined;
  /** Properties that allow a single value. */
  fixed: ReadonlyMap<string, JsonValue>;
  /** `fixed` and the defaults of hidden properties: what distinguishes the variants. */
  marks: ReadonlyMap<string, JsonValue>;
}

/**
 * The one problem that the variants have in common, or the errors of the variant that was most likely meant: first by
 * agreement with its marks, then by having the value's keys, then by having all its required keys present.
 */
export function explained(
  { variants, value, path }: Misfit,
  tools: SchemaTools,
): { problem: Problem } | { errors: Errors } {
  const all = variants.map((variant) => readVariant(variant, tools));
  const typed = all.filter(({ types }) => wrongTypeFinding(types, value, {}) === undefined);
  if (typed.length === 0) {
    const types = new Set(all.flatMap((variant) => variant.types));
    return { problem: { path, ...typeFinding([...types].join(), value, shownValue(value, path)) } };
  }
  const agreeing = typed.filter(({ marks }) => agreement(marks, value) > 0);
  const meant = agreeing.length > 0 ? agreeing : typed;
  const common = wrongChoice(meant, value, path) ?? wrongFixedValue(meant, value, path);
  return common === undefined ? nearest(meant, value, path, tools) : { problem: common };
}

/** Applies if all variants list their values and this is not among them. */
function wrongChoice(variants: readonly Variant[], value: JsonValue, path: string): Problem | undefined {
  const choices = variants.flatMap(({ values }) => values ?? []);
  if (variants.length < 2 || variants.some(({ values }) => values === undefined)) return undefined;
  return { path, rule: 'enum', params: { ...shownChoices(choices), ...shownValue(value, path) } };
}

/**
 * Applies if a property that is fixed in every variant, and so distinguishes them, is missing or has none of their
 * values.
 */
function wrongFixedValue(variants: readonly Variant[], value: JsonValue, path: string): Problem | undefined {
  if (variants.length < 2 || !isJsonObject(value)) return undefined;
  for (const name of variants[0]?.fixed.keys() ?? []) {
    const choices = variants.flatMap(({ fixed }) => (fixed.has(name) ? [fixed.get(name) ?? null] : []));
    if (choices.length < variants.length) continue;
    const own = ownValue(value, name);
    const place = path + formatPointer([name]);
    if (own === undefined && variants.every(({ required }) => required.includes(name))) {
      return { path: place, rule: 'required', params: {} };
    }
    if (own === undefined || choices.some((choice) => sameJson(choice, own))) continue;
    return { path: place, rule: 'enum', params: { ...shownChoices(choices), ...shownValue(own, place) } };
  }
  return undefined;
}

function nearest(
  variants: readonly Variant[],
  value: JsonValue,
  path: string,
  tools: SchemaTools,
): { problem: Problem } | { errors: Errors } {
  const keys = isJsonObject(value) ? Object.keys(value) : [];
  const ranked = variants
    .map((variant) => ({
      variant,
      unknown: keys.filter((key) => !variant.names.has(key)).length - agreement(variant.marks, value),
      missing: variant.required.filter((name) => !keys.includes(name)).length,
    }))
    .sort((a, b) => a.unknown - b.unknown || a.missing - b.missing);
  const likely = ranked.filter(({ unknown }) => unknown === ranked[0]?.unknown).slice(0, maxChecked);
  const checked = likely.map(({ variant, missing }) => ({ missing, errors: tools.errors(variant.schema, value) }));
  const needed = withAny(
    checked.map(({ errors }) => errors),
    path,
  );
  if (needed !== undefined) return { problem: needed };
  const [best] = checked.sort((a, b) => a.missing - b.missing || a.errors.length - b.errors.length);
  return { errors: best?.errors ?? [] };
}

/** Applies if every variant fails only because properties are missing, and each misses different ones. */
function withAny(errors: readonly Errors[], path: string): Problem | undefined {
  const missing = errors.map((list) => {
    const isAll = list.every(({ keyword, instancePath }) => keyword === 'required' && instancePath === '');
    return isAll ? list.map(({ params }) => params.missingProperty).join(' + ') : '';
  });
  if (missing.length < 2 || missing.includes('') || new Set(missing).size < missing.length) return undefined;
  return { path, rule: 'requiredAny', params: { names: shortened(missing.join(', '), maxNamesLength) } };
}

/** Number of marks that have their value, minus those that have another one. */
function agreement(marks: Variant['marks'], value: JsonValue): number {
  if (!isJsonObject(value)) return 0;
  const given = [...marks].filter(([name]) => Object.hasOwn(value, name));
  return given.reduce((sum, [name, mark]) => sum + (sameJson(value[name], mark) ? 1 : -1), 0);
}

function readVariant(schema: JsonObject, tools: SchemaTools): Variant {
  const parts = partsOf(schema, tools);
  const properties = parts.flatMap((part) => Object.entries(ownObject(part, 'properties') ?? {}));
  const resolved = properties.flatMap(([name, property]): [string, JsonObject][] =>
    isJsonObject(property) ? [[name, tools.resolve(property)]] : [],
  );
  const fixed = resolved.flatMap(([name, property]) => {
    const values = allowedValues(property) ?? [];
    return values.length === 1 ? values.map((value) => [name, value] as const) : [];
  });
  const hidden = resolved.flatMap(([name, property]) => {
    const value = ownValue(property, 'default');
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    schema,
    types: parts.map(typesOf).find((types) => types.length > 0) ?? [],
    names: new Set(properties.map(([name]) => name)),
    required: parts.flatMap((part) => stringsOf(ownValue(part, 'required'))),
    values: parts.length === 1 ? allowedValues(parts[0] ?? {}) : undefined,
    fixed: new Map(fixed),
    marks: new Map([...hidden, ...fixed]),
  };
}

/** A translated schema and the schemas of its `allOf`, with references resolved. */
function partsOf(schema: JsonObject, tools: SchemaTools): JsonObject[] {
  const parts = new Set<JsonObject>();
  const waiting = [schema];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const part = tools.resolve(next);
    if (parts.has(part)) continue;
    parts.add(part);
    if (Array.isArray(part.allOf)) waiting.push(...part.allOf.filter(isJsonObject).reverse());
  }
  return [...parts];
}
