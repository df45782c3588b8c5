/**
 * Drops malformed parts of one level of a schema. Real schemas contain `properties: null`, `required: true`, empty
 * `enum`s and unknown types; each keyword is kept only in a form that the rest of this folder can rely on. Unknown
 * keywords stay unchanged.
 */
import type { JsonObject, JsonValue } from '../../shared/json';
import type { JsonSchemaType } from '../json/json-values';
import { isJsonObject, ownValue, stringsOf } from '../json/json-values';

/**
 * Not a JSON Schema keyword: the names of the properties that distinguish a variant from others, in schemas that this
 * folder generates.
 */
export const tellingKeyword = 'tellingProperties';

/** Not a JSON Schema keyword: true if `type` also names something unknown, so that other values may pass. */
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

/** A shallow copy of a schema without its malformed keywords. Nested schemas are not cleaned. */
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

/** True if properties are unreadable and others are forbidden: taken literally, nothing could be filled in at all. */
function hidesItsProperties(schema: JsonObject, cleaned: JsonObject): boolean {
  const isUnreadable = Object.hasOwn(schema, 'properties') && cleaned.properties === undefined;
  return isUnreadable && cleaned.additionalProperties === false;
}

/** The types that a cleaned schema names, without duplicates; empty if it names none. */
export function typesOf(schema: JsonObject): JsonSchemaType[] {
  const { type } = schema;
  return (typeof type === 'string' ? [type] : stringsOf(type)).filter(isSchemaType);
}

/**
 * True if `type` names something unknown, alone or with known types, even after the schema was cleaned. `String` and
 * the like count as unknown: what was meant is obvious, what Tray makes of it is not.
 */
export function isLooselyTyped(schema: JsonObject): boolean {
  const type = ownValue(schema, 'type');
  const names = Array.isArray(type) ? type : [type];
  return (
    schema[looseTypeKeyword] === true ||
    names.some((name) => name !== undefined && name !== '' && !(typeof name === 'string' && isSchemaType(name)))
  );
}

/** One type as a string, several as a list. `integer` next to `number` is redundant. */
function cleanType(value: JsonValue): JsonValue | undefined {
  const names = typeof value === 'string' ? [value] : stringsOf(value);
  const known = new Set(names.map((name) => name.toLowerCase()).filter(isSchemaType));
  if (known.has('number')) known.delete('integer');
  return known.size > 1 ? [...known] : [...known][0];
}
