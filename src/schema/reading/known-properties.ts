/**
 * What the schemas that apply to one object say together about its properties: a schema, those it references, and those
 * of its `allOf` and variants. Connectors spread one object over several schemas, with `additionalProperties: false` or
 * `required` in one that does not name all properties.
 */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isJsonObject, ownObject, ownValue } from '../json/json-values';
import { referencedSchema } from '../json/local-reference';

export interface KnownProperties {
  /** By name, whether the authentication provides the property. */
  names: ReadonlyMap<string, boolean>;
  /** True if names cannot be read, or are only known by pattern. */
  isUnclear: boolean;
  /** True if a schema allows further properties. */
  isOpen: boolean;
  /** True if another variant has properties, so that one without any is meant to be empty. */
  mayBeEmpty: boolean;
  /** Number of schemas that were read. */
  parts: number;
}

/** Maximum number of schemas for one value; hostile ones refer to each other without end. */
const maxParts = 500;

/** What a schema and all that apply with it say, in addition to what is known from `around` it. */
export function knownProperties(schema: JsonValue, root: JsonObject, around?: KnownProperties): KnownProperties {
  const parts = partsOf(schema, root);
  const names = new Map(around?.names);
  for (const [name, property] of parts.flatMap(propertiesOf)) {
    if (!Array.isArray(property)) names.set(name, names.get(name) === true || isBrought(property, root));
  }
  return {
    names,
    isUnclear: around?.isUnclear || parts.length > maxParts || parts.some((part) => isUnclear(part, root)),
    isOpen: around?.isOpen || parts.some(isOpen),
    mayBeEmpty: around?.mayBeEmpty ?? false,
    parts: parts.length,
  };
}

/**
 * The entries of `properties`. Includes entries that are lists, such as a misplaced `advanced: []`, which are not
 * properties.
 */
export function propertiesOf(schema: JsonObject): [string, JsonValue][] {
  return Object.entries(ownObject(schema, 'properties') ?? {});
}

/** The entries of a keyword that holds a list of schemas. */
export function schemasOf(schema: JsonObject, keyword: string): JsonValue[] {
  const list = ownValue(schema, keyword);
  return Array.isArray(list) ? list : [];
}

/** True if the authentication provides a property. */
export function isBrought(property: JsonValue, root: JsonObject): boolean {
  return partsOf(property, root).some((part) => Object.hasOwn(part, 'default_jsonpath'));
}

/** A schema and all others that apply to the same value, without duplicates. */
function partsOf(schema: JsonValue, root: JsonObject): JsonObject[] {
  const parts = new Set<JsonObject>();
  const waiting: JsonValue[] = [schema];
  for (let next = waiting.pop(); next !== undefined && parts.size <= maxParts; next = waiting.pop()) {
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

/** A file is an object that may have more than `name`, `url`, `mime_type` and `expires`. */
function isOpen({ additionalProperties, format }: JsonObject): boolean {
  return additionalProperties === true || isJsonObject(additionalProperties) || format === 'file';
}
