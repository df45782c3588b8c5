/** Finds what a schema says that this package does not read. */

import { isJsonObject, ownValue, stringsOf } from '../../src/schema/json/json-values';
import { referencedSchema } from '../../src/schema/json/local-reference';
import { cleanSchema, isLooselyTyped } from '../../src/schema/reading/clean-schema';
import { resolveSchema } from '../../src/schema/reading/read-schema';
import type { JsonObject, JsonValue } from '../../src/shared/json';
import type { Finding } from './finding';
import { subschemasOf } from './walk';
import { jsonTypes, otherFormats, readFormats, readKeywords, silentKeywords } from './words';

/** @param root a bounded schema */
export function readingFindings(root: JsonObject): Finding[] {
  return subschemasOf(root).flatMap(({ schema, path }) =>
    isJsonObject(schema) ? findingsAt(schema, path, root) : malformedPlace(schema, path),
  );
}

/** `true` and `false` are schemas since draft-06. */
function malformedPlace(schema: JsonValue, path: string): Finding[] {
  return typeof schema === 'boolean' ? [] : [{ kind: 'malformed', word: '', path }];
}

function findingsAt(schema: JsonObject, path: string, root: JsonObject): Finding[] {
  const at = (kind: Finding['kind'], word: string): Finding => ({ kind, word, path });
  return [
    ...Object.keys(schema)
      .filter(isUnknown)
      .map((keyword) => at('unknownKeyword', keyword)),
    ...droppedKeywords(schema).map((keyword) => at('malformed', keyword)),
    ...unknownFormats(schema).map((format) => at('unknownFormat', format)),
    ...unknownTypes(schema).map((type) => at('unknownType', type)),
    ...(leadsNowhere(schema, root) ? [at('unresolvedReference', '$ref')] : []),
  ];
}

function isUnknown(keyword: string): boolean {
  return !readKeywords.has(keyword) && !silentKeywords.has(keyword);
}

/** Known keywords in an unknown form. An empty list or null has no meaning that could be lost. */
function droppedKeywords(schema: JsonObject): string[] {
  const clean = cleanSchema(schema);
  const isGone = (keyword: string) => !Object.hasOwn(clean, keyword) && keyword !== 'type';
  const listings = Object.entries(ownPropertiesOf(schema)).filter(([, property]) => Array.isArray(property));
  const gone = Object.keys(schema).filter((keyword) => isGone(keyword) && !saysNothing(schema[keyword]));
  return listings.length > 0 ? [...gone, 'properties'] : gone;
}

function saysNothing(value: JsonValue | undefined): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function ownPropertiesOf(schema: JsonObject): JsonObject {
  const properties = ownValue(schema, 'properties');
  return isJsonObject(properties) ? properties : {};
}

function unknownFormats(schema: JsonObject): string[] {
  const format = ownValue(schema, 'format');
  const isKnown = typeof format !== 'string' || format === '' || readFormats.has(format) || otherFormats.has(format);
  return isKnown ? [] : [format];
}

function unknownTypes(schema: JsonObject): string[] {
  if (!isLooselyTyped(schema)) return [];
  const type = ownValue(schema, 'type');
  const names = typeof type === 'string' ? [type] : stringsOf(type);
  const unknown = names.filter((name) => !jsonTypes.has(name));
  return unknown.length > 0 ? unknown : [''];
}

function leadsNowhere(schema: JsonObject, root: JsonObject): boolean {
  const { $ref } = schema;
  if (typeof $ref !== 'string' || referencedSchema($ref, root) !== undefined) return false;
  return Object.keys(resolveSchema({ $ref }, root)).length === 0;
}
