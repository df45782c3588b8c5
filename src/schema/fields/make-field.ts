import type { JsonObject, JsonValue } from '../../shared/json';
import type { JsonSchemaType } from '../json/json-values';
import { isJsonObject, ownValue } from '../json/json-values';
import { readLookup } from '../lookup/read-lookup';
import type { Choice } from '../reading/choices';
import { enumChoices } from '../reading/choices';
import { typesOf } from '../reading/clean-schema';
import { resolveSchema } from '../reading/read-schema';
import type { Field, FieldCommon, ObjectField, TextFormat } from './field';
import { titleFromKey } from './title';
import { choicesOfVariants, chooserOf, fixedChoice, variantTitles } from './variant-schemas';

/** Where a field stands: what its parent knows of it. */
export interface Place {
  key: string;
  root: JsonObject;
  required?: boolean;
  advanced?: boolean;
  /** Taken when the schema has no title; else the key in sentence case. */
  title?: string;
}

const textFormats = new Map<string, TextFormat>([
  ['text', 'multiline'],
  ['code', 'code'],
  ['password', 'password'],
  ['datetime', 'datetime'],
  ['date-time', 'datetime'],
]);

/** The field of each resolved schema as it stands nowhere yet: what all items of a list have in common, and recursion. */
const unplacedFields = new WeakMap<JsonObject, Field>();

/** The field of a schema, one level deep. Whatever the schema is, a field comes out: an `any` field at worst. */
export function makeField(schema: unknown, place: Place): Field {
  return placedField(resolveSchema(schema, place.root), place);
}

/** The field of a schema that is resolved already. */
export function placedField(schema: JsonObject, place: Place): Field {
  const field = unplacedFields.get(schema) ?? unplacedField(schema, place.root);
  unplacedFields.set(schema, field);
  const required = place.required ?? false;
  // A required field without a value can be neither advanced nor hidden: nobody could fill it.
  const mayBeOutOfSight = !required || field.default !== undefined || field.kind === 'const';
  return {
    ...field,
    key: place.key,
    title: field.title === '' ? (place.title ?? titleFromKey(place.key)) : field.title,
    required,
    advanced: (place.advanced ?? false) && mayBeOutOfSight,
    hidden: field.hidden && mayBeOutOfSight,
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

/** `const` and `enum`, also when written as variants of fixed values. */
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
  return { ...common, kind: 'variants', variantTitles: variantTitles(schema, chooser, common.root) };
}

function typedField(schema: JsonObject, common: FieldCommon): Field {
  const types = typesOf(schema);
  if (types.length > 1) return { ...common, kind: 'union', types };
  switch (types[0] ?? inferredType(schema)) {
    case 'string':
      return { ...common, kind: 'text', format: textFormats.get(String(schema.format)) ?? 'line' };
    case 'number':
      return { ...common, kind: 'number' };
    case 'integer':
      return { ...common, kind: 'integer' };
    case 'boolean':
      return { ...common, kind: 'boolean' };
    case 'null':
      return { ...common, kind: 'null' };
    case 'object':
      return objectField(schema, common);
    case 'array':
      return listField(schema, common);
    default:
      return { ...common, kind: 'any' };
  }
}

/** The type of a schema that names none, from the keywords that make sense with one type alone. */
function inferredType(schema: JsonObject): JsonSchemaType | undefined {
  const { properties, additionalProperties, patternProperties, items, format } = schema;
  if (properties !== undefined || patternProperties !== undefined) return 'object';
  if (additionalProperties !== undefined && additionalProperties !== false) return 'object';
  if (items !== undefined) return 'array';
  return typeof format === 'string' && textFormats.has(format) ? 'string' : undefined;
}

/** The field of an object schema; also taken for a whole input whose schema is no object schema. */
export function objectField(schema: JsonObject, common: FieldCommon): ObjectField {
  const additional = additionalOf(schema);
  return { ...common, kind: 'object', ...(additional !== undefined && { additional }) };
}

/**
 * The schema of keys that people add themselves. JSON Schema allows further keys wherever it does not forbid them; a
 * form that offered them everywhere would only confuse, so they must be asked for, or be all there is.
 */
function additionalOf(schema: JsonObject): JsonObject | undefined {
  const { properties, additionalProperties, patternProperties } = schema;
  if (isJsonObject(additionalProperties)) return additionalProperties;
  const patterns = isJsonObject(patternProperties) ? Object.values(patternProperties) : [];
  if (patterns.length === 1 && isJsonObject(patterns[0])) return patterns[0];
  if (additionalProperties === true || patterns.length > 0) return {};
  const hasNone = !isJsonObject(properties) || Object.keys(properties).length === 0;
  return additionalProperties === undefined && hasNone ? {} : undefined;
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
