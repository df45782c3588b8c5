/**
 * What an input schema says of the containers that rows have to create. Several schemas can hold for one place
 * (variants of oneOf); none means that nothing is known.
 */
import { isJsonObject, ownObject, ownValue } from '../schema/json/json-values';
import { resolveSchema } from '../schema/reading/read-schema';
import type { JsonObject, JsonValue } from '../shared/json';
import { isIndex } from '../shared/json-pointer';

/** Schemas that may hold for one place of the input. */
export type Place = readonly JsonObject[];

/** Bounds what nested variants can multiply to. */
const maxSchemas = 64;

/** The whole input. */
export function rootPlace(root: JsonObject): Place {
  return withVariants([root], root);
}

/** The place one key or index below. */
export function placeBelow(place: Place, part: string, root: JsonObject): Place {
  return withVariants(place.flatMap((schema) => childSchemas(schema, part)).slice(0, maxSchemas), root);
}

/** False when the place can only be an object, so that a key of digits is not an array index. */
export function mayBeArray(place: Place): boolean {
  return place.some((schema) => allowsType(schema, 'array', 'items')) || !place.some(isObjectSchema);
}

/** True when the items of an array are distinguished by position. */
export function isTuple(place: Place): boolean {
  return place.some((schema) => Array.isArray(schema.items));
}

function isObjectSchema(schema: JsonObject): boolean {
  return allowsType(schema, 'object', 'properties');
}

function allowsType(schema: JsonObject, type: string, keyword: string): boolean {
  const types = schema.type;
  if (types === undefined) return schema[keyword] !== undefined;
  return Array.isArray(types) ? types.includes(type) : types === type;
}

function childSchemas(schema: JsonObject, part: string): JsonObject[] {
  return [...propertySchemas(schema, part), ...itemSchemas(schema, part)].filter(isJsonObject);
}

function propertySchemas(schema: JsonObject, part: string): (JsonValue | undefined)[] {
  return [ownValue(ownObject(schema, 'properties'), part) ?? schema.additionalProperties];
}

function itemSchemas(schema: JsonObject, part: string): (JsonValue | undefined)[] {
  if (!isIndex(part)) return [];
  return Array.isArray(schema.items) ? [schema.items[Number(part)] ?? schema.additionalItems] : [schema.items];
}

function withVariants(schemas: readonly JsonObject[], root: JsonObject): Place {
  const place: JsonObject[] = [];
  const waiting = [...schemas];
  while (waiting.length > 0 && place.length < maxSchemas) {
    const schema = resolveSchema(waiting.shift(), root);
    place.push(schema);
    waiting.push(...variantsOf(schema));
  }
  return place;
}

function variantsOf(schema: JsonObject): JsonObject[] {
  return [schema.oneOf, schema.anyOf].flatMap((variants) =>
    Array.isArray(variants) ? variants.filter(isJsonObject) : [],
  );
}
