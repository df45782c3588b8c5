import { isSecretName } from '../schema/checking/shown-value';
import { alternativesBelow, alternativesOf } from '../schema/comparing/place-alternatives';
import { inputField } from '../schema/fields/fields';
import type { JsonObject } from '../shared/json';
import { formatPointer } from '../shared/paths/json-pointer';

/** True if the value at a place of the input may be a secret, judging by the names on its path or by its schema. */
export function isSecretPlace(tokens: readonly string[], schema: JsonObject | undefined): boolean {
  if (isSecretName(formatPointer(tokens))) return true;
  if (schema === undefined) return false;
  const place = tokens.reduce(alternativesBelow, alternativesOf(inputField(schema)));
  return place.some((field) => field.schema.format === 'password');
}
