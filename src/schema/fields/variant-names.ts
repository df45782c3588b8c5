/** The names of the variants of a `oneOf` or `anyOf` that people choose from. */
import type { JsonObject } from '../../shared/json';
import type { Translate } from '../../shared/texts/translate';
import { type JsonSchemaType, ownObject, ownValue, sameJson, stringsOf } from '../json/json-values';
import type { Choice } from '../reading/choices';
import { typesOf } from '../reading/clean-schema';
import { resolveSchema } from '../reading/read-schema';
import { titleFromKey } from './title';
import { type Chooser, filledText, fixedProperties, resolvedVariants } from './variant-schemas';

/**
 * A name as data, since names of types depend on the reader's language. Names are unique: `number`, the variant's
 * position counted from 1, is present if the rest is not enough.
 */
export interface VariantName {
  /** The schema's own title, if no other variant has it: it still identifies the variant when the schema grows. */
  title?: string;
  /** The title, or another text from the schema. */
  text?: string;
  /** Names a variant for which the schema has no text. */
  types?: readonly JsonSchemaType[];
  number?: number;
}

/**
 * A name for each variant: its `title`, else the label of the fixed property that distinguishes it from the others,
 * else the titles of the required properties in which it differs, else its types, else its number.
 */
export function variantNames(schema: JsonObject, chooser: Chooser, root: JsonObject): VariantName[] {
  const variants = resolvedVariants(schema, chooser, root);
  const naming = { variants, fixed: variants.map((variant) => fixedProperties(variant, root)), root };
  const names = variants.map((_, index) => nameOf(naming, index));
  return names.map((name, index) => (isFirst(names, index) ? name : { ...withoutTitle(name), number: index + 1 }));
}

/** A variant's name in the reader's language. */
export function describeVariant({ text, types, number }: VariantName, translate: Translate): string {
  const words = text ?? types?.map((type) => describeType(type, translate)).join(', ');
  if (words === undefined) return String(number);
  return number === undefined ? words : `${words} (${number})`;
}

/** A type as named in the menu of types. */
export function describeType(type: JsonSchemaType, translate: Translate): string {
  return translate(`form.type.${typeWords[type]}`);
}

const typeWords: Record<JsonSchemaType, string> = {
  string: 'text',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  object: 'object',
  array: 'array',
  null: 'null',
};

interface Naming {
  variants: readonly JsonObject[];
  fixed: readonly ReadonlyMap<string, Choice>[];
  root: JsonObject;
}

function isFirst(names: readonly VariantName[], index: number): boolean {
  const words = ({ text, types }: VariantName) => JSON.stringify([text, types]);
  return names.findIndex((name) => words(name) === words(names[index] ?? {})) === index;
}

function withoutTitle({ title, ...name }: VariantName): VariantName {
  return name;
}

function nameOf(naming: Naming, index: number): VariantName {
  const variant = naming.variants[index] ?? {};
  const title = filledText(variant.title);
  if (title !== undefined) return { title, text: title };
  const text = tellingLabel(naming, index) ?? propertyTitles(naming, index);
  if (text !== undefined) return { text };
  const types = typesOf(variant);
  return types.length > 0 ? { types } : { number: index + 1 };
}

/** The label of a fixed property whose value no other variant has. */
function tellingLabel({ fixed }: Naming, index: number): string | undefined {
  const own = [...(fixed[index] ?? [])].find(([key, { value }]) =>
    fixed.every((other, at) => at === index || !sameJson(other.get(key)?.value, value)),
  );
  return own === undefined ? undefined : wordTitle(own[1]);
}

/** A value such as `by_email` is formatted like a key; a label is shown unchanged. */
function wordTitle({ label, value }: Choice): string {
  return label === value && /^[a-z]\w*$/.test(label) ? titleFromKey(label) : label;
}

/**
 * The titles of the required properties that variants do not share; of all required ones if one of the variants
 * requires only shared ones.
 */
function propertyTitles({ variants, root }: Naming, index: number): string | undefined {
  const required = variants.map((variant) => stringsOf(ownValue(variant, 'required')));
  const isShared = (key: string) => required.every((keys) => keys.includes(key));
  const own = required[index] ?? [];
  if (required.every((keys) => keys.every(isShared))) return undefined;
  const isTold = required.every((keys) => keys.length === 0 || !keys.every(isShared));
  const keys = isTold ? own.filter((key) => !isShared(key)) : own;
  if (keys.length === 0) return undefined;
  return keys.map((key) => propertyTitle(variants[index], key, root)).join(', ');
}

function propertyTitle(variant: JsonObject | undefined, key: string, root: JsonObject): string {
  const property = resolveSchema(ownValue(ownObject(variant, 'properties'), key), root);
  return filledText(property.title) ?? titleFromKey(key);
}
