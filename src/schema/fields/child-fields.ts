/** Leads from a field to the fields below it, one level at a time. */
import type { JsonObject, JsonValue } from '../../shared/json';
import type { JsonSchemaType } from '../json/json-values';
import { isJsonObject, ownValue, stringsOf } from '../json/json-values';
import { tellingKeyword } from '../reading/clean-schema';
import type { AnyField, ArrayField, Field, ObjectField, TupleField, UnionField, VariantsField } from './field';
import { makeField, type Place, placedField, withoutGuessedKeys } from './make-field';
import { chooserOf, resolvedVariants, variantSchema } from './variant-schemas';

interface Properties {
  list: Field[];
  byKey: ReadonlyMap<string, Field>;
}

/**
 * Fields and schemas are immutable, so expanded fields are cached for as long as they are reachable: a form asks for
 * them at every render. What does not depend on the position is cached by schema, which all items of a list share.
 */
const propertiesOfSchemas = new WeakMap<JsonObject, Properties>();
const choicesOfSchemas = new WeakMap<JsonObject, Map<string | number, JsonObject>>();
const fieldsBelow = new WeakMap<Field, Map<string | number, Field>>();

/**
 * The named properties of an object: required ones first, then optional, then advanced ones, each in the order of the
 * schema. A required name without a schema also gets a field, unless further keys are forbidden.
 */
export function propertiesOf(field: ObjectField): Field[] {
  return unfoldProperties(field).list;
}

/** The field of a key that a person adds to a free-form object. Its title is the key itself. */
export function additionalField(field: ObjectField, key: string): Field {
  return once(fieldsBelow, field, key, () => makeField(field.additional ?? {}, { key, root: field.root, title: key }));
}

/** The property of a name, or the field of a free key; undefined if the object allows neither. */
export function keyField(field: ObjectField, key: string): Field | undefined {
  const property = unfoldProperties(field).byKey.get(key);
  return property ?? (field.additional === undefined ? undefined : additionalField(field, key));
}

/** The field of an array item. Its title is the schema's, else its position counted from 1. */
export function itemField(field: ArrayField | TupleField, index: number): Field {
  return once(fieldsBelow, field, index, () => {
    const { minItems } = field.schema;
    const required = field.kind === 'tuple' && typeof minItems === 'number' && index < minItems;
    const place = { key: String(index), root: field.root, required, title: String(index + 1) };
    return makeField(itemSchema(field, index), place);
  });
}

/** True if a list has a place for an item at an index. `maxItems` concerns validity, not places. */
export function hasItem(field: ArrayField | TupleField, index: number): boolean {
  return field.kind === 'array' || index < field.length || field.additional !== undefined;
}

/**
 * The field of a variant, including what the schema says next to its variants. Its title is the text of the variant, if
 * the schema has one; its position and flags are those of the whole.
 */
export function variantField(field: VariantsField, index: number): Field {
  return once(fieldsBelow, field, index, () => {
    const schema = once(choicesOfSchemas, field.schema, index, () =>
      variantSchema(field.schema, chooserOf(field.schema) ?? 'oneOf', index, field.root),
    );
    const variant = { ...placedField(schema, placeOf(field)), title: field.variants[index]?.text ?? field.title };
    return variant.kind === 'object' && hasPropertiesBeside(field, index) ? withoutGuessedKeys(variant) : variant;
  });
}

function hasPropertiesBeside({ schema, root }: VariantsField, index: number): boolean {
  const variants = resolvedVariants(schema, chooserOf(schema) ?? 'oneOf', root);
  return variants.some((variant, at) => at !== index && Object.keys(namedSchemas(variant)).length > 0);
}

/** The field of one type of a union, or of one type of a field about which nothing is known. */
export function unionField(field: UnionField | AnyField, type: JsonSchemaType): Field {
  return once(fieldsBelow, field, type, () => {
    const schema = once(choicesOfSchemas, field.schema, type, () => ({ ...field.schema, type }));
    return placedField(schema, placeOf(field));
  });
}

function placeOf({ key, root, required, advanced, title }: Field): Place {
  return { key, root, required, advanced, title };
}

function once<Owner extends object, Made>(
  kept: WeakMap<Owner, Map<string | number, Made>>,
  owner: Owner,
  key: string | number,
  make: () => Made,
): Made {
  const known = kept.get(owner) ?? new Map<string | number, Made>();
  kept.set(owner, known);
  const made = known.get(key) ?? make();
  known.set(key, made);
  return made;
}

function unfoldProperties(field: ObjectField): Properties {
  const known = propertiesOfSchemas.get(field.schema);
  if (known !== undefined) return known;
  const fields = readProperties(field);
  const properties = {
    list: [0, 1, 2].flatMap((rank) => fields.filter((property) => rankOf(property) === rank)),
    byKey: new Map(fields.map((property) => [property.key, property])),
  };
  propertiesOfSchemas.set(field.schema, properties);
  return properties;
}

function rankOf(field: Field): number {
  if (field.advanced) return 2;
  return field.required ? 0 : 1;
}

function readProperties(field: ObjectField): Field[] {
  const { schema, root } = field;
  const required = new Set(stringsOf(ownValue(schema, 'required')));
  const advanced = new Set(stringsOf(ownValue(schema, 'advanced')));
  const telling = new Set(stringsOf(ownValue(schema, tellingKeyword)));
  return Object.entries(propertySchemas(field, required)).map(([key, property]) => {
    const marks = { required: required.has(key), advanced: advanced.has(key), telling: telling.has(key) };
    return makeField(property, { key, root, ...marks, ...namedPlace(key) });
  });
}

/** The empty key is also a key, and needs a visible title. */
function namedPlace(key: string): Pick<Place, 'title'> {
  return key === '' ? { title: '""' } : {};
}

/** The schemas by key, including those of required names that have none. */
function propertySchemas({ schema, additional }: ObjectField, required: Set<string>): JsonObject {
  const named = namedSchemas(schema);
  if (schema.additionalProperties === false) return named;
  const unnamed = [...required].filter((key) => !Object.hasOwn(named, key));
  return { ...named, ...Object.fromEntries(unnamed.map((key) => [key, additional ?? {}])) };
}

/** A property whose schema is a list is not a property: some tools write `advanced: []` among the properties. */
function namedSchemas({ properties }: JsonObject): JsonObject {
  const named = Object.entries(isJsonObject(properties) ? properties : {});
  return Object.fromEntries(named.filter(([, property]) => !Array.isArray(property)));
}

function itemSchema(field: ArrayField | TupleField, index: number): JsonValue {
  const { items } = field.schema;
  if (!Array.isArray(items)) return items ?? {};
  return items[index] ?? (field.kind === 'tuple' ? field.additional : undefined) ?? {};
}
