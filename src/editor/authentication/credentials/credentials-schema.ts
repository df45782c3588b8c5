/** Schemas of credentials as they really are, made readable for the form. Pure. */
import { isSecretName } from '../../../schema/checking/shown-value';
import { isJsonObject, ownObject, ownValue, stringsOf } from '../../../schema/json/json-values';
import type { JsonObject, JsonValue } from '../../../shared/json';

/** Credentials are flat, or almost: what lies deeper stays as it is. */
const mostLevels = 8;

/**
 * The schema with what its authors meant: `required: true` in a property, as draft-03 has it, makes the property
 * required, and what holds a secret by its name or by a misspelt format is hidden like a password.
 */
export function readableCredentials(schema: JsonObject, level = 0): JsonObject {
  const properties = ownObject(schema, 'properties');
  if (properties === undefined || level >= mostLevels) return schema;
  const entries = Object.entries(properties);
  const asked = entries.filter(([, property]) => isJsonObject(property) && ownValue(property, 'required') === true);
  const required = new Set([...stringsOf(ownValue(schema, 'required')), ...asked.map(([key]) => key)]);
  const readable = entries.map(([key, property]): [string, JsonValue] => [
    key,
    isJsonObject(property) ? readableProperty(key, property, level) : property,
  ]);
  return { ...schema, properties: Object.fromEntries(readable), required: [...required] };
}

function readableProperty(key: string, property: JsonObject, level: number): JsonObject {
  const readable = readableCredentials(property, level + 1);
  return isHidden(key, property) ? { ...readable, type: 'string', format: 'password' } : readable;
}

/** Names that speak of a secret and hold something about it. */
const aboutSecrets = /(url|uri|host|endpoint|type|name|id|scope|expiry|expires|expires_in|lifetime)$/i;

function isHidden(key: string, property: JsonObject): boolean {
  if (!mayBeText(property)) return false;
  if (saysPassword(property)) return true;
  return ownValue(property, 'format') === undefined && isSecretName(key) && !aboutSecrets.test(key);
}

/** A text, or something whose type nobody can tell. */
function mayBeText(property: JsonObject): boolean {
  const type = ownValue(property, 'type');
  const isText = typeof type !== 'string' || /^(string|text|password)$/i.test(type);
  const isSettled = ['enum', 'const', 'properties', 'items', 'oneOf', 'anyOf', 'allOf', '$ref'].some((keyword) =>
    Object.hasOwn(property, keyword),
  );
  return isText && !Array.isArray(type) && !isSettled;
}

/** In any keyword that is not for people: `format`, `formt`, `type`. */
function saysPassword(property: JsonObject): boolean {
  const words = ['title', 'description', 'default', 'example', 'id'];
  return Object.entries(property).some(
    ([keyword, value]) => !words.includes(keyword) && typeof value === 'string' && value.toLowerCase() === 'password',
  );
}
