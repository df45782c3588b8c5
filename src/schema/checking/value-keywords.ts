/** The keywords of a schema that contain no further schemas, translated to draft-07. */
import type { JsonObject, JsonValue } from '../../shared/json';
import { isOfType, type JsonSchemaType, ownValue } from '../json/json-values';
import { enumValues, isTextAndValue } from '../reading/allowed-values';
import { isLooselyTyped, typesOf } from '../reading/clean-schema';
import { readLimits } from './limits';

/**
 * Type, choices and limits, plus what marks secrets and variants: `format: password`, and the default of a hidden
 * field.
 */
export function valueKeywords(source: JsonObject): JsonObject {
  const types = certainTypes(source);
  const constant = ownValue(source, 'const');
  const hidden = source.format === 'hidden' ? ownValue(source, 'default') : undefined;
  return {
    ...(types.length > 0 && { type: typeof source.type === 'string' ? source.type : types }),
    ...(constant !== undefined && { const: constant }),
    ...(enumValues(source) !== undefined && { enum: listedValues(source) }),
    ...readLimits(source),
    ...(ownValue(source, 'uniqueItems') === true && { uniqueItems: true }),
    ...(source.format === 'password' && { format: 'password' }),
    ...(hidden !== undefined && { default: hidden }),
  };
}

/**
 * The types of which a value must have one; empty if others may pass as well, because listed values may be sent
 * whatever their type.
 */
export function certainTypes(schema: JsonObject): JsonSchemaType[] {
  const types = typesOf(schema);
  const listed = [...listedValues(schema), ...(Object.hasOwn(schema, 'const') ? [schema.const ?? null] : [])];
  const isTyped = (value: JsonValue) => types.some((type) => isOfType(value, type));
  return isLooselyTyped(schema) || !listed.every(isTyped) ? [] : types;
}

/** The values that an `enum` lists. An entry `{ text, value }` lists both its value and itself. */
function listedValues(source: JsonObject): JsonValue[] {
  const entries = Array.isArray(source.enum) ? source.enum : [];
  return entries.flatMap((entry) => (isTextAndValue(entry) ? [entry.value ?? null, entry] : [entry]));
}
