/**
 * What the schemas that count for one object say of its properties together: a schema and those that it refers to, of
 * `allOf`, and of its variants. Connectors spread one object over several of them, with `additionalProperties: false`
 * or `required` in one that does not name all properties.
 */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownObject, ownValue } from '../json/json-values';
import { referencedSchema } from '../json/local-reference';

export interface KnownProperties {
  /** By name, whether the authentication brings it along. */
  names: ReadonlyMap<string, boolean>;
  /** True when names cannot be read, or are known by pattern only. */
  isUnclear: boolean;
  /** True when a schema says that there may be further ones. */
  isOpen: boolean;
  /** True when another variant has properties, so that one without any is meant to be empty. */
  mayBeEmpty: boolean;
  /** How many schemas were read. */
  parts: number;
}

/** Schemas that count for one value at most; hostile ones refer to each other without end. */
const mostParts = 500;

/** What a schema and all that count with it say, beside what is known `around` it. */
export function knownProperties(schema: JsonValue, root: JsonObject, around?: KnownProperties): KnownProperties {
  const parts = partsOf(schema, root);
  const names = new Map(around?.names);
  for (const [name, property] of parts.flatMap(propertiesOf)) {
    if (!Array.isArray(property)) names.set(name, names.get(name) === true || isBrought(property, root));
  }
  return {
    names,
    isUnclear: around?.isUnclear || parts.length > mostParts || parts.some((part) => isUnclear(part, root)),
    isOpen: around?.isOpen || parts.some(isOpen),
    mayBeEmpty: around?.mayBeEmpty ?? false,
    parts: parts.length,
  };
}

/** The entries of `properties`. One that is a list is not a property: `advanced: []` has slipped in there. */
export function propertiesOf(schema: JsonObject): [string, JsonValue][] {
  return Object.entries(ownObject(schema, 'properties') ?? {});
}

/** The entries of a keyword that holds a list of schemas. */
export function schemasOf(schema: JsonObject, keyword: string): JsonValue[] {
  const list = ownValue(schema, keyword);
  return Array.isArray(list) ? list : [];
}

/** True when the authentication brings a property along. */
export function isBrought(property: JsonValue, root: JsonObject): boolean {
  return partsOf(property, root).some((part) => Object.hasOwn(part, 'default_jsonpath'));
}

/** A schema and all that count for the same value, each once. */
function partsOf(schema: JsonValue, root: JsonObject): JsonObject[] {
  const parts = new Set<JsonObject>();
  const waiting: JsonValue[] = [schema];
  for (let next = waiting.pop(); next !== undefined && parts.size <= mostParts; next = waiting.pop()) {
    if (!isJsonObject(next) || parts.has(next)) continue;
    parts.add(next);
    const target = typeof next.$ref === 'string' ? referencedSchema(next.$ref, root) : undefined;
    if (target !== undefined) waiting.push(target);
    for (const keyword of ['allOf', 'oneOf', 'anyOf']) waiting.push(...schemasOf(next, keyword));
    waiting.push(...Object.values(ownObject(next, 'dependencies') ?? {}));
  }
  return [...parts];
}

function isUnclear(schema: JsonObject, root: JsonObject): boolean {
  const { properties = {}, patternProperties = {}, $ref } = schema;
  if (typeof $ref === 'string' && referencedSchema($ref, root) === undefined) return true;
  return !isJsonObject(properties) || !isJsonObject(patternProperties) || Object.keys(patternProperties).length > 0;
}

/** A file is an object that may hold more than `name`, `url`, `mime_type` and `expires`. */
function isOpen({ additionalProperties, format }: JsonObject): boolean {
  return additionalProperties === true || isJsonObject(additionalProperties) || format === 'file';
}
