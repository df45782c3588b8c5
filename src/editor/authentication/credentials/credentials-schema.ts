/** Corrects the common errors in real schemas of credentials, so that the form can read them. Pure. */
import { isSecretName } from '../../../schema/checking/shown-value';
import { isJsonObject, ownObject, ownValue, stringsOf } from '../../../schema/json/json-values';
import type { JsonObject, JsonValue } from '../../../shared/json';

/** Credentials are flat, or almost: deeper levels stay unchanged. */
const maxLevels = 8;

/**
 * The schema as its authors meant it: `required: true` in a property, as in draft-03, makes the property required, and
 * a property that is a secret, by its name or a misspelt format, is masked like a password.
 */
export function readableCredentials(schema: JsonObject, level = 0): JsonObject {
  const properties = ownObject(schema, 'properties');
  if (properties === undefined || level >= maxLevels) return schema;
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

/** Names that mention a secret, but hold information about it. */
const aboutSecrets = /(url|uri|host|endpoint|type|name|id|scope|expiry|expires|expires_in|lifetime)$/i;

function isHidden(key: string, property: JsonObject): boolean {
  if (!mayBeText(property)) return false;
  if (saysPassword(property)) return true;
  return ownValue(property, 'format') === undefined && isSecretName(key) && !aboutSecrets.test(key);
}

/** True for text, or a type that cannot be determined. */
function mayBeText(property: JsonObject): boolean {
  const type = ownValue(property, 'type');
  const isText = typeof type !== 'string' || /^(string|text|password)$/i.test(type);
  const isSettled = ['enum', 'const', 'properties', 'items', 'oneOf', 'anyOf', 'allOf', '$ref'].some((keyword) =>
    Object.hasOwn(property, keyword),
  );
  return isText && !Array.isArray(type) && !isSettled;
}

/** True if any keyword that is not for people says "password": `format`, `formt`, `type`. */
function saysPassword(property: JsonObject): boolean {
  const words = ['title', 'description', 'default', 'example', 'id'];
  return Object.entries(property).some(
    ([keyword, value]) => !words.includes(keyword) && typeof value === 'string' && value.toLowerCase() === 'password',
  );
}
