/** The `oneOf` and `anyOf` of one place: which variants there are, and what the chosen one requires. */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownObject, ownValue } from '../json/json-values';
import { readLookup } from '../lookup/read-lookup';
import { allowedValues, isOneOf } from '../reading/allowed-values';
import type { Choice } from '../reading/choices';
import { enumChoices, plainLabel } from '../reading/choices';
import { tellingKeyword } from '../reading/clean-schema';
import { resolveSchema } from '../reading/read-schema';

export type Chooser = 'oneOf' | 'anyOf';

/** The keyword whose variants are offered; `oneOf` before `anyOf`, which is then chosen inside the variant. */
export function chooserOf(schema: JsonObject): Chooser | undefined {
  return (['oneOf', 'anyOf'] as const).find((keyword) => variantsOf(schema, keyword).length > 1);
}

/** The variants of a resolved schema, unresolved. */
export function variantsOf(schema: JsonObject, chooser: Chooser): JsonObject[] {
  const variants = schema[chooser];
  return Array.isArray(variants) ? variants.filter(isJsonObject) : [];
}

/** The variants of a resolved schema, resolved. */
export function resolvedVariants(schema: JsonObject, chooser: Chooser, root: JsonObject): JsonObject[] {
  return variantsOf(schema, chooser).map((variant) => resolveSchema(variant, root));
}

/**
 * What the variant at an index requires, combined with everything next to the variants. Title, description and default
 * are the variant's own: those next to the variants describe all of them. The result names the properties with fixed
 * values that distinguish the variant.
 */
export function variantSchema(schema: JsonObject, chooser: Chooser, index: number, root: JsonObject): JsonObject {
  const { [chooser]: variants, title, description, default: unused, lookup, ...common } = schema;
  const variant = Array.isArray(variants) ? variants[index] : undefined;
  const telling = distinguishingKeys(resolvedVariants(schema, chooser, root), index, root);
  return resolveSchema(
    { allOf: [beside(common), variant ?? {}, telling.length > 0 ? { [tellingKeyword]: telling } : {}] },
    root,
  );
}

/**
 * An object without properties that forbids others, next to variants that have some: taken literally, none of theirs
 * could be filled in.
 */
function beside(common: JsonObject): JsonObject {
  const { additionalProperties, ...others } = common;
  const hasNone = Object.keys(ownObject(common, 'properties') ?? {}).length === 0;
  return additionalProperties === false && hasNone ? others : common;
}

/** The fixed properties of a variant whose value is not allowed by the same property of some other variant. */
function distinguishingKeys(variants: readonly JsonObject[], index: number, root: JsonObject): string[] {
  const others = variants.filter((_, other) => other !== index);
  return [...fixedProperties(variants[index], root)]
    .filter(([key, { value }]) => others.some((other) => excludes(other, key, value, root)))
    .map(([key]) => key);
}

/** The properties of a resolved variant that allow a single value, by key. */
export function fixedProperties(variant: JsonObject | undefined, root: JsonObject): Map<string, Choice> {
  const fixed = new Map<string, Choice>();
  for (const [key, property] of Object.entries(ownObject(variant, 'properties') ?? {})) {
    const choice = fixedChoice(resolveSchema(property, root));
    if (choice !== undefined) fixed.set(key, choice);
  }
  return fixed;
}

function excludes(variant: JsonObject, key: string, value: JsonValue, root: JsonObject): boolean {
  const property = ownValue(ownObject(variant, 'properties'), key);
  const allowed = property === undefined ? undefined : allowedValues(resolveSchema(property, root));
  return allowed !== undefined && !isOneOf(value, allowed);
}

/**
 * The fixed value of a resolved schema: its `const`, or the only value of its `enum`. An `enum` next to a lookup fixes
 * nothing, because a lookup suggests values and does not restrict them.
 */
export function fixedChoice(schema: JsonObject): Choice | undefined {
  if (schema.const !== undefined) return { label: plainLabel(schema.const), value: schema.const };
  const choices = readLookup(schema.lookup) === undefined ? enumChoices(schema) : [];
  return choices.length === 1 ? choices[0] : undefined;
}

/**
 * Variants that each consist of a fixed value amount to an enum; their titles are its labels. Undefined if a variant is
 * more than that.
 */
export function choicesOfVariants(schema: JsonObject, chooser: Chooser, root: JsonObject): Choice[] | undefined {
  const choices: Choice[] = [];
  for (const variant of resolvedVariants(schema, chooser, root)) {
    const fixed = fixedChoice(variant);
    if (fixed === undefined) return undefined;
    choices.push({ value: fixed.value, label: filledText(variant.title) ?? fixed.label });
  }
  return choices;
}

/** The text, if it is not blank. */
export function filledText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
