import { isSecretName } from '../schema/checking/shown-value';
import type { JsonObject } from '../shared/json';
import { formatPointer } from '../shared/json-pointer';
import { placeBelow, rootPlace } from './schema-places';

/** True when the value at a place of the input may be a secret: by a name on the way to it, or by its schema. */
export function isSecretPlace(tokens: readonly string[], schema: JsonObject | undefined): boolean {
  if (isSecretName(formatPointer(tokens))) return true;
  if (schema === undefined) return false;
  const place = tokens.reduce((above, token) => placeBelow(above, token, schema), rootPlace(schema));
  return place.some(({ format }) => format === 'password');
}
