import type { JsonObject, JsonValue } from '../../shared/json';
import { alternativesBelow, alternativesOf, typesOfPlace } from '../comparing/place-alternatives';
import { inputField } from '../fields/fields';

/**
 * Converts a value to the type that its place takes, if that is the only difference: services often return as a number
 * what they take as text, and vice versa. Any other value is returned unchanged.
 *
 * @param tokens of the place in the input
 * @param schema the operation's input schema, if known
 */
export function fittingValue(value: JsonValue, tokens: readonly string[], schema: JsonObject | undefined): JsonValue {
  if (schema === undefined || (typeof value !== 'string' && typeof value !== 'number')) return value;
  const types = typesOfPlace(tokens.reduce(alternativesBelow, alternativesOf(inputField(schema))));
  if (types.has('any')) return value;
  const takesNumber = types.has('number') || types.has('integer');
  if (typeof value === 'number') return types.has('string') && !takesNumber ? String(value) : value;
  return takesNumber && !types.has('string') ? numberIn(value) : value;
}

/** Only converts text in canonical number notation: other notations carry more than the number. */
function numberIn(text: string): JsonValue {
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}
