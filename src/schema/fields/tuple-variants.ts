/** Variants that are tuples and differ only in length: effectively one list. */
import type { JsonObject, JsonValue } from '../../shared/json';
import { sameJson } from '../json/json-values';
import { typesOf } from '../reading/clean-schema';
import { mergeSchemas } from '../reading/merge-schemas';
import { resolveSchema } from '../reading/read-schema';
import { type Chooser, resolvedVariants } from './variant-schemas';

/** The list that such variants represent, combined with the keywords next to them; undefined if they differ in more. */
export function listOfTuples(schema: JsonObject, chooser: Chooser, root: JsonObject): JsonObject | undefined {
  const { [chooser]: _, ...common } = schema;
  const variants = resolvedVariants(schema, chooser, root);
  const tuples = variants.map(({ items }) => (Array.isArray(items) ? items : []));
  const longest = tuples.reduce((a, b) => (b.length > a.length ? b : a));
  const isOneList = tuples.every(
    (items) => items.length > 0 && items.every((item, at) => isSame(item, longest[at], root)),
  );
  if (!isOneList || !variants.every((variant) => isPlainTuple(variant, variants[0] ?? {}))) return undefined;
  const [item = {}] = longest;
  const isUniform = longest.every((other) => isSame(other, item, root));
  return mergeSchemas(
    {
      type: 'array',
      items: isUniform ? item : longest,
      ...(isUniform ? {} : { additionalItems: false }),
      ...lengths(variants),
    },
    common,
  );
}

/** True for a tuple that differs from another only in keywords about its length. */
function isPlainTuple(variant: JsonObject, other: JsonObject): boolean {
  const rest = ({ items, additionalItems, minItems, maxItems, title, description, ...more }: JsonObject) => more;
  return typesOf(variant).every((type) => type === 'array') && sameJson(rest(variant), rest(other));
}

function isSame(item: JsonValue, other: JsonValue | undefined, root: JsonObject): boolean {
  return sameJson(resolveSchema(item, root), resolveSchema(other, root));
}

/** The widest limits, if all variants have them. */
function lengths(variants: readonly JsonObject[]): JsonObject {
  const least = variants.map(({ minItems }) => minItems);
  const most = variants.map(itemLimit);
  return {
    ...(least.every(isNumber) && { minItems: Math.min(...least) }),
    ...(most.every(isNumber) && { maxItems: Math.max(...most) }),
  };
}

function itemLimit({ items, additionalItems, maxItems }: JsonObject): JsonValue | undefined {
  return maxItems ?? (additionalItems === false && Array.isArray(items) ? items.length : undefined);
}

function isNumber(value: JsonValue | undefined): value is number {
  return typeof value === 'number';
}
