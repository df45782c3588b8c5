/**
 * Drops what is malformed in one level of a schema. Real schemas hold `properties: null`, `required: true`, empty
 * `enum`s and unknown types; each keyword is kept only in a form that the rest of this room can rely on. Unknown
 * keywords stay as they are.
 */
import type { JsonObject, JsonValue } from '../../shared/json';
import type { JsonSchemaType } from '../json/json-values';
import { isJsonObject, ownValue, stringsOf } from '../json/json-values';

/**
 * Not a keyword of JSON Schema: the names of the properties that distinguish a variant from others, in the schema that this
 * room makes of it.
 */
export const tellingKeyword = 'tellingProperties';

/** Not a keyword either: true where `type` names something unknown beside what is known, and other values may pass. */
export const looseTypeKeyword = 'looseType';

type Cleaner = (value: JsonValue) => JsonValue | undefined;

const jsonSchemaTypes: readonly string[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

const isSchemaType = (name: string): name is JsonSchemaType => jsonSchemaTypes.includes(name);

const objectOnly: Cleaner = (value) => (isJsonObject(value) ? value : undefined);
const stringOnly: Cleaner = (value) => (typeof value === 'string' ? value : undefined);
const strings: Cleaner = (value) => (Array.isArray(value) ? [...new Set(stringsOf(value))] : undefined);
const numberOrFlag: Cleaner = (value) => (['number', 'boolean'].includes(typeof value) ? value : undefined);
const count: Cleaner = (value) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
const filledList: Cleaner = (value) => (Array.isArray(value) && value.length > 0 ? value : undefined);
const schemaOrFlag: Cleaner = (value) => (typeof value === 'boolean' || isJsonObject(value) ? value : undefined);
const schemas: Cleaner = (value) => {
  const found = Array.isArray(value) ? value.filter(isJsonObject) : [];
  return found.length > 0 ? found : undefined;
};
const items: Cleaner = (value) => (value === true ? {} : (objectOnly(value) ?? filledList(value)));

const cleaners = new Map<string, Cleaner>([
  ['type', cleanType],
  ['$ref', stringOnly],
  ['title', stringOnly],
  ['description', stringOnly],
  ['format', stringOnly],
  ['pattern', stringOnly],
  ['properties', objectOnly],
  ['patternProperties', objectOnly],
  ['definitions', objectOnly],
  ['required', strings],
  ['advanced', strings],
  [tellingKeyword, strings],
  ['enum', filledList],
  ['enumLabels', filledList],
  ['items', items],
  ['additionalProperties', schemaOrFlag],
  ['additionalItems', schemaOrFlag],
  ['allOf', schemas],
  ['oneOf', schemas],
  ['anyOf', schemas],
  ['minimum', numberOrFlag],
  ['maximum', numberOrFlag],
  ['exclusiveMinimum', numberOrFlag],
  ['exclusiveMaximum', numberOrFlag],
  ['minLength', count],
  ['maxLength', count],
  ['minItems', count],
  ['maxItems', count],
]);

/** A shallow copy of a schema without its malformed keywords. What is below it is not looked at. */
export function cleanSchema(schema: JsonObject): JsonObject {
  const kept: [string, JsonValue][] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    const clean = cleaners.get(keyword);
    const result = clean === undefined ? value : clean(value);
    if (result !== undefined) kept.push([keyword, result]);
  }
  const cleaned: JsonObject = Object.fromEntries(kept);
  if (cleaned.type !== undefined && isLooselyTyped(schema)) cleaned[looseTypeKeyword] = true;
  return hidesItsProperties(schema, cleaned) ? { ...cleaned, additionalProperties: true } : cleaned;
}

/** Properties that cannot be read, and no others allowed: taken at its word, nothing could be filled in at all. */
function hidesItsProperties(schema: JsonObject, cleaned: JsonObject): boolean {
  const isUnreadable = Object.hasOwn(schema, 'properties') && cleaned.properties === undefined;
  return isUnreadable && cleaned.additionalProperties === false;
}

/** The types that a cleaned schema names, without repetition; empty when it names none. */
export function typesOf(schema: JsonObject): JsonSchemaType[] {
  const { type } = schema;
  return (typeof type === 'string' ? [type] : stringsOf(type)).filter(isSchemaType);
}

/**
 * True when `type` names something unknown beside what is known, or instead of it, also once the schema is cleaned.
 * `String` and the like are unknown too: what was meant is plain, what Tray makes of it is not.
 */
export function isLooselyTyped(schema: JsonObject): boolean {
  const type = ownValue(schema, 'type');
  const names = Array.isArray(type) ? type : [type];
  return (
    schema[looseTypeKeyword] === true ||
    names.some((name) => name !== undefined && name !== '' && !(typeof name === 'string' && isSchemaType(name)))
  );
}

/** One type as a string, several as a list. `integer` beside `number` says nothing new. */
function cleanType(value: JsonValue): JsonValue | undefined {
  const names = typeof value === 'string' ? [value] : stringsOf(value);
  const known = new Set(names.map((name) => name.toLowerCase()).filter(isSchemaType));
  if (known.has('number')) known.delete('integer');
  return known.size > 1 ? [...known] : [...known][0];
}
