/** The named places of a schema: its properties, and those of nested objects. */
import { alternativesOf, anyKey, placesBelow, typesOfPlace } from '../comparing/place-alternatives';
import type { Field } from '../fields/field';
import { inputField } from '../fields/fields';
import { wordsOf } from './words';

/** Keys of a property, from the outside in. */
export interface Place {
  keys: readonly string[];
  /** The same keys normalized: `nextPageToken` and `next-page-token` are both `next_page_token`. */
  names: readonly string[];
  /** JSON Schema types; empty if nothing is known. Includes null only if there is no other type. */
  types: ReadonlySet<string>;
  alternatives: readonly Field[];
}

/** Paging values are at the top, or in an object such as `pagination` or `paging.next`. */
const maxDepth = 3;
const maxPlaces = 2000;

/** All places down to three levels, outer ones first. Does not descend into lists. */
export function placesOf(schema: unknown): Place[] {
  const places: Place[] = [];
  let level = below([], [], alternativesOf(inputField(schema)));
  for (let depth = 1; depth <= maxDepth && level.length > 0 && places.length < maxPlaces; depth++) {
    places.push(...level);
    level = level.flatMap(({ keys, names, alternatives }) =>
      below(
        keys,
        names,
        alternatives.filter(({ kind }) => kind === 'object'),
      ),
    );
  }
  return places.slice(0, maxPlaces);
}

function below(keys: readonly string[], names: readonly string[], alternatives: readonly Field[]): Place[] {
  const places = [...placesBelow(alternatives.filter(({ kind }) => kind === 'object'))];
  return places
    .filter(([key]) => key !== anyKey)
    .map(([key, place]) => ({
      keys: [...keys, key],
      names: [...names, wordsOf(key)],
      types: knownTypes(place.alternatives),
      alternatives: place.alternatives,
    }));
}

function knownTypes(alternatives: readonly Field[]): Set<string> {
  const types = typesOfPlace(alternatives);
  if (types.size > 1) types.delete('null');
  return types.has('any') ? new Set() : types;
}

/**
 * True if the schema does not say what the value is. Schemas generated from one answer have null for what it lacked.
 */
export function isUnknown({ types }: Place): boolean {
  return types.size === 0 || types.has('null');
}

/** True if a value of one place can be used at the other, as far as is known. */
export function typesMeet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...a].some((type) => b.has(type) || (isNumeric(type) && [...b].some(isNumeric)));
}

function isNumeric(type: string): boolean {
  return type === 'number' || type === 'integer';
}
