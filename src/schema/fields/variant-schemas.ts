/** `oneOf` and `anyOf` of one place: which variants there are, what they are called, what the chosen one asks for. */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownValue, stringsOf } from '../json/json-values';
import { readLookup } from '../lookup/read-lookup';
import type { Choice } from '../reading/choices';
import { enumChoices, plainLabel } from '../reading/choices';
import { typesOf } from '../reading/clean-schema';
import { resolveSchema } from '../reading/read-schema';
import { titleFromKey } from './title';

type Chooser = 'oneOf' | 'anyOf';

/** The keyword whose variants are chosen from; `oneOf` before `anyOf`, which then is chosen inside the variant. */
export function chooserOf(schema: JsonObject): Chooser | undefined {
  return (['oneOf', 'anyOf'] as const).find((keyword) => variantsOf(schema, keyword).length > 1);
}

/** The variants of a resolved schema, unresolved. */
export function variantsOf(schema: JsonObject, chooser: Chooser): JsonObject[] {
  const variants = schema[chooser];
  return Array.isArray(variants) ? variants.filter(isJsonObject) : [];
}

/**
 * What the variant of an index asks for, together with everything that stands beside the variants. Title, description
 * and default are the variant's own: those beside the variants speak of all of them.
 */
export function variantSchema(schema: JsonObject, chooser: Chooser, index: number, root: JsonObject): JsonObject {
  const { [chooser]: variants, title, description, default: unused, lookup, ...common } = schema;
  const variant = Array.isArray(variants) ? variants[index] : undefined;
  return resolveSchema({ allOf: [common, variant ?? {}] }, root);
}

/**
 * A title for each variant: its `title`, else the label of its `const` property, else the fields it requires, else its
 * type, else its number, which reads the same in every language. No two are the same.
 */
export function variantTitles(schema: JsonObject, chooser: Chooser, root: JsonObject): string[] {
  const titles = variantsOf(schema, chooser).map((variant, index) => {
    return titleOf(resolveSchema(variant, root), root) ?? String(index + 1);
  });
  return titles.map((title, index) => (titles.indexOf(title) === index ? title : numbered(title, index + 1, titles)));
}

function numbered(title: string, number: number, taken: string[]): string {
  const candidate = `${title} (${number})`;
  return taken.includes(candidate) ? numbered(candidate, number, taken) : candidate;
}

/**
 * The fixed value of a resolved schema: its `const`, or the only value of its `enum`. An `enum` beside a lookup fixes
 * nothing: what a lookup lists is a help and no restriction.
 */
export function fixedChoice(schema: JsonObject): Choice | undefined {
  if (schema.const !== undefined) return { label: plainLabel(schema.const), value: schema.const };
  const choices = readLookup(schema.lookup) === undefined ? enumChoices(schema) : [];
  return choices.length === 1 ? choices[0] : undefined;
}

/**
 * Variants that are nothing but a fixed value each are an enum in other words; their titles are its labels.
 * Undefined when a variant is more than that.
 */
export function choicesOfVariants(schema: JsonObject, chooser: Chooser, root: JsonObject): Choice[] | undefined {
  const choices: Choice[] = [];
  for (const unresolved of variantsOf(schema, chooser)) {
    const variant = resolveSchema(unresolved, root);
    const fixed = fixedChoice(variant);
    if (fixed === undefined) return undefined;
    choices.push({ value: fixed.value, label: filled(variant.title) ?? fixed.label });
  }
  return choices;
}

function titleOf(variant: JsonObject, root: JsonObject): string | undefined {
  return filled(variant.title) ?? fixedPropertyTitle(variant, root) ?? requiredTitle(variant) ?? typeTitle(variant);
}

function fixedPropertyTitle(variant: JsonObject, root: JsonObject): string | undefined {
  const properties = isJsonObject(variant.properties) ? Object.values(variant.properties) : [];
  for (const property of properties) {
    const fixed = fixedChoice(resolveSchema(property, root));
    if (fixed !== undefined) return wordTitle(fixed);
  }
  return undefined;
}

/** A value like `by_email` reads as a title like a key does; a label is shown as it is. */
function wordTitle({ label, value }: Choice): string {
  return label === value && /^[a-z]\w*$/.test(label) ? titleFromKey(label) : label;
}

function requiredTitle(variant: JsonObject): string | undefined {
  const required = stringsOf(ownValue(variant, 'required'));
  if (variant.properties !== undefined || required.length === 0) return undefined;
  return required.map(titleFromKey).join(', ');
}

function typeTitle(variant: JsonObject): string | undefined {
  const [type, ...others] = typesOf(variant);
  return type === undefined || others.length > 0 || type === 'object' ? undefined : titleFromKey(type);
}

function filled(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
