import type { JsonObject, JsonValue } from '../../shared/json';
import type { JsonSchemaType } from '../json/json-values';
import { isJsonObject, ownValue } from '../json/json-values';
import { readLookup } from '../lookup/read-lookup';
import type { Choice } from '../reading/choices';
import { enumChoices } from '../reading/choices';
import { typesOf } from '../reading/clean-schema';
import { isBrought } from '../reading/known-properties';
import { resolveSchema } from '../reading/read-schema';
import type { Field, FieldCommon, MomentFormat, ObjectField, TextFormat } from './field';
import { fileSchema, isBareFile } from './file-schema';
import { titleFromKey } from './title';
import { listOfTuples } from './tuple-variants';
import { variantNames } from './variant-names';
import { choicesOfVariants, chooserOf, fixedChoice } from './variant-schemas';

/** The position of a field: what its parent knows about it. */
export interface Place {
  key: string;
  root: JsonObject;
  required?: boolean;
  advanced?: boolean;
  /** If its value is fixed, the field distinguishes its parent's variant from others. */
  telling?: boolean;
  /** Used if the schema has no title; else the key in sentence case. */
  title?: string;
}

const momentFormats = new Map<string, MomentFormat>([
  ['datetime', 'datetime'],
  ['date-time', 'datetime'],
  ['date', 'date'],
  ['time', 'time'],
]);
const textFormats = new Map<string, TextFormat>([
  ['text', 'multiline'],
  ['code', 'code'],
  ['password', 'password'],
  ...momentFormats,
]);

/** The field of each resolved schema without its position: shared by all items of a list, and by recursion. */
const unplacedFields = new WeakMap<JsonObject, Field>();

/** The field of a schema, one level deep. Any schema results in a field, if only an `any` field. */
export function makeField(schema: unknown, place: Place): Field {
  return placedField(resolveSchema(schema, place.root), place);
}

/** The field of a resolved schema. */
export function placedField(schema: JsonObject, place: Place): Field {
  const field = unplacedFields.get(schema) ?? unplacedField(schema, place.root);
  unplacedFields.set(schema, field);
  // Tray itself fills in values that the authentication provides.
  const required = place.required === true && !isBrought(schema, place.root);
  // A required field without a value can be neither advanced nor hidden: nobody could fill it in.
  const mayBeOutOfSight = !required || field.default !== undefined || field.kind === 'const';
  return {
    ...field,
    key: place.key,
    title: field.title === '' ? (place.title ?? titleFromKey(place.key)) : field.title,
    required,
    advanced: (place.advanced ?? false) && mayBeOutOfSight,
    hidden: field.hidden && mayBeOutOfSight,
    ...(field.kind === 'const' && place.telling === true && { telling: true }),
  };
}

function unplacedField(schema: JsonObject, root: JsonObject): Field {
  const common = commonOf(schema, root);
  return fixedField(schema, common) ?? variantsField(schema, common) ?? typedField(schema, common);
}

function commonOf(schema: JsonObject, root: JsonObject): FieldCommon {
  const { title, description, default: preset, format } = schema;
  const lookup = readLookup(schema.lookup);
  return {
    key: '',
    title: typeof title === 'string' && title.trim() !== '' ? title : '',
    description: typeof description === 'string' ? description : '',
    required: false,
    advanced: false,
    hidden: format === 'hidden',
    ...(preset !== undefined && { default: preset }),
    ...(lookup !== undefined && { lookup }),
    schema,
    root,
  };
}

/** Handles `const` and `enum`, also when written as variants with fixed values. */
function fixedField(schema: JsonObject, common: FieldCommon): Field | undefined {
  const fixed = fixedChoice(schema);
  if (fixed !== undefined) return { ...common, kind: 'const', value: fixed.value, label: fixed.label };
  const choices = choicesIn(schema, common.root);
  return choices.length > 0 ? { ...common, kind: 'enum', choices } : undefined;
}

function choicesIn(schema: JsonObject, root: JsonObject): Choice[] {
  const chooser = chooserOf(schema);
  const choices = enumChoices(schema);
  if (choices.length > 0 || chooser === undefined) return choices;
  return choicesOfVariants(schema, chooser, root) ?? [];
}

function variantsField(schema: JsonObject, common: FieldCommon): Field | undefined {
  const chooser = chooserOf(schema);
  if (chooser === undefined) return undefined;
  const list = listOfTuples(schema, chooser, common.root);
  if (list !== undefined) return typedField(list, { ...common, schema: list });
  return { ...common, kind: 'variants', variants: variantNames(schema, chooser, common.root) };
}

function typedField(schema: JsonObject, common: FieldCommon): Field {
  const types = typesOf(schema);
  if (types.length > 1) return { ...common, kind: 'union', types: inOrderOfOffer(types) };
  switch (types[0] ?? inferredType(schema)) {
    case 'string':
      return { ...common, kind: 'text', format: textFormats.get(String(schema.format)) ?? 'line' };
    case 'number':
    case 'integer':
      return { ...common, kind: typesOf(schema)[0] === 'integer' ? 'integer' : 'number', ...momentOf(schema) };
    case 'boolean':
      return { ...common, kind: 'boolean' };
    case 'null':
      return { ...common, kind: 'null' };
    case 'object':
      return isBareFile(schema) ? fileField(schema, common) : objectField(schema, common);
    case 'array':
      return listField(schema, common);
    default:
      return { ...common, kind: 'any' };
  }
}

/** Text can express most values, so it comes first; null expresses none, so it comes last. */
function inOrderOfOffer(types: readonly JsonSchemaType[]): JsonSchemaType[] {
  const ranks: Partial<Record<JsonSchemaType, number>> = { string: 0, number: 1, integer: 1, null: 3 };
  return [...types].sort((a, b) => (ranks[a] ?? 2) - (ranks[b] ?? 2));
}

function momentOf({ format }: JsonObject): { format?: MomentFormat } {
  const moment = momentFormats.get(String(format));
  return moment === undefined ? {} : { format: moment };
}

function fileField(schema: JsonObject, common: FieldCommon): ObjectField {
  const file = fileSchema(schema);
  return objectField(file, { ...common, schema: file });
}

/** The type of a schema that names none, inferred from keywords that only make sense for one type. */
function inferredType(schema: JsonObject): JsonSchemaType | undefined {
  const { properties, additionalProperties, patternProperties, items, format } = schema;
  if (properties !== undefined || patternProperties !== undefined) return 'object';
  if (additionalProperties !== undefined && additionalProperties !== false) return 'object';
  if (items !== undefined) return 'array';
  if (format === 'file') return 'object';
  return typeof format === 'string' && textFormats.has(format) ? 'string' : undefined;
}

/** The field of an object schema; also used for a whole input whose schema is not an object schema. */
export function objectField(schema: JsonObject, common: FieldCommon): ObjectField {
  const additional = additionalOf(schema);
  return { ...common, kind: 'object', ...(additional !== undefined && { additional }) };
}

/**
 * The schema of keys that people add. JSON Schema allows further keys wherever it does not forbid them, but a form that
 * offered them everywhere would only confuse. So the schema must ask for them, or have no properties: real schemas
 * describe unknown objects with neither properties nor further keys.
 */
function additionalOf(schema: JsonObject): JsonObject | undefined {
  const { properties, additionalProperties, patternProperties } = schema;
  if (isJsonObject(additionalProperties)) return additionalProperties;
  const patterns = isJsonObject(patternProperties) ? Object.values(patternProperties) : [];
  if (patterns.length === 1 && isJsonObject(patterns[0])) return patterns[0];
  if (additionalProperties === true || patterns.length > 0) return {};
  const hasNone = !isJsonObject(properties) || Object.keys(properties).length === 0;
  return hasNone ? {} : undefined;
}

/**
 * Takes an object that allows no keys at all literally: as a whole input it means that the operation needs none, and as
 * a variant next to others with properties, that it has none.
 */
export function withoutGuessedKeys(field: ObjectField): ObjectField {
  const { additional, ...others } = field;
  const isClosed = field.schema.additionalProperties === false && !isJsonObject(field.schema.patternProperties);
  return isClosed ? others : field;
}

function listField(schema: JsonObject, common: FieldCommon): Field {
  const { items, additionalItems } = schema;
  const minItems = numberIn(schema, 'minItems');
  const maxItems = numberIn(schema, 'maxItems');
  const most = maxItems === undefined ? {} : { maxItems };
  if (!Array.isArray(items)) {
    return { ...common, kind: 'array', ...(minItems !== undefined && { minItems }), ...most };
  }
  const rest: JsonValue | undefined = additionalItems === true ? {} : additionalItems;
  const additional = isJsonObject(rest) ? { additional: rest } : {};
  return { ...common, kind: 'tuple', length: items.length, ...additional, ...most };
}

function numberIn(schema: JsonObject, keyword: string): number | undefined {
  const value = ownValue(schema, keyword);
  return typeof value === 'number' ? value : undefined;
}
