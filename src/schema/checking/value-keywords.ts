/** The keywords of a schema that hold no further schemas, as draft-07 has them. */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isOfType, type JsonSchemaType, ownValue } from '../json/json-values';
import { enumValues, isTextAndValue } from '../reading/allowed-values';
import { looseTypeKeyword, typesOf } from '../reading/clean-schema';
import { readLimits } from './limits';

const typeNames: readonly string[] = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'];

/** Type, choices and limits, and what marks secrets and variants: `format: password`, and the default of a hidden field. */
export function valueKeywords(source: JsonObject): JsonObject {
  const constant = ownValue(source, 'const');
  const listed = listedValues(source);
  const hidden = source.format === 'hidden' ? ownValue(source, 'default') : undefined;
  return {
    ...typeKeyword(source, constant === undefined ? listed : [...listed, constant]),
    ...(constant !== undefined && { const: constant }),
    ...(enumValues(source) !== undefined && { enum: listed }),
    ...readLimits(source),
    ...(ownValue(source, 'uniqueItems') === true && { uniqueItems: true }),
    ...(source.format === 'password' && { format: 'password' }),
    ...(hidden !== undefined && { default: hidden }),
  };
}

/** The values that an `enum` lists. An entry `{ text, value }` lists its value and itself. */
function listedValues(source: JsonObject): JsonValue[] {
  const entries = Array.isArray(source.enum) ? source.enum : [];
  return entries.flatMap((entry) => (isTextAndValue(entry) ? [entry.value ?? null, entry] : [entry]));
}

/** The types, unless one of them may stand for anything or a listed value is of none of them: what is listed may be sent. */
function typeKeyword(source: JsonObject, listed: readonly JsonValue[]): JsonObject {
  const type = ownValue(source, 'type');
  const named = (Array.isArray(type) ? type : [type]).filter((name) => name !== undefined && name !== '');
  const known = named.filter(isTypeName);
  if (named.length === 0 || known.length < named.length) return {};
  if (!listed.every((value) => known.some((name) => isOfType(value, name)))) return {};
  return { type: typeof type === 'string' ? type : [...new Set(known)] };
}

/** The types of a cleaned schema that a value must have one of; none when others may pass as well. */
export function certainTypes(schema: JsonObject): JsonSchemaType[] {
  if (ownValue(schema, looseTypeKeyword) === true) return [];
  return typesOf(valueKeywords(schema));
}

function isTypeName(name: JsonValue | undefined): name is JsonSchemaType {
  return typeof name === 'string' && typeNames.includes(name);
}
