/** The options in the rows of pages: fields of the input, and places in the output. Pure. */
import { alternativesOf, anyKey, placesBelow } from '../../../schema/comparing/place-alternatives';
import { inputField } from '../../../schema/fields/fields';
import { makeField } from '../../../schema/fields/make-field';
import { type Place, placesOf } from '../../../schema/paging/places';
import type { JsonObject } from '../../../shared/json';
import { formatPointer, isIndex } from '../../../shared/paths/json-pointer';
import { pathBelow, wholePath } from '../../../shared/paths/property-path';
import type { ComboboxOption } from '../../widgets/combobox/search-options';

/** The fields of the input that take a single value. The options' values are JSON Pointers. */
export function inputPlaces(inputSchema: JsonObject): ComboboxOption[] {
  const places = placesOf(inputSchema).filter(isShown);
  const titles = new Map(places.map((place) => [formatPointer(place.keys), titleOf(place)]));
  return places.filter(takesValue).map((place) => {
    const pointer = formatPointer(place.keys);
    const around = place.keys.map((_, index) => titles.get(formatPointer(place.keys.slice(0, index + 1))) ?? '');
    return { value: pointer, title: around.join(' › '), detail: pointer, description: descriptionOf(place) };
  });
}

/** Places in the output with a single value, which the next page may be requested with. */
export function valuePaths(outputSchema: JsonObject): ComboboxOption[] {
  return placesOf(outputSchema).filter(takesValue).map(pathOption);
}

/** Places in the output with a list. */
export function listPaths(outputSchema: JsonObject): ComboboxOption[] {
  const isList = makeField(outputSchema, { key: '', root: outputSchema }).kind === 'array';
  const lists = placesOf(outputSchema).filter(({ types }) => types.has('array'));
  return [...(isList ? [{ value: wholePath, title: wholePath }] : []), ...lists.map(pathOption)];
}

/** True for a field that the input schema has, and below a place about which it says nothing. */
export function isListed(inputSchema: JsonObject, tokens: readonly string[]): boolean {
  let place = alternativesOf(inputField(inputSchema));
  for (const token of tokens) {
    if (place.some(({ kind }) => kind === 'any')) return true;
    const places = placesBelow(place);
    const hasFreeKeys =
      place.some(({ kind }) => kind === 'object') && [...places.keys()].every((key) => key === anyKey);
    const isFree = hasFreeKeys || isIndex(token);
    const below = places.get(token) ?? (isFree ? places.get(anyKey) : undefined);
    if (below === undefined) return false;
    place = below.alternatives;
  }
  return true;
}

function takesValue({ types }: Place): boolean {
  return types.size === 0 || [...types].some((type) => type !== 'object' && type !== 'array');
}

function isShown({ alternatives }: Place): boolean {
  return alternatives.some(({ hidden }) => !hidden);
}

function titleOf({ alternatives, keys }: Place): string {
  return alternatives.find(({ title }) => title !== '')?.title ?? keys.at(-1) ?? '';
}

function descriptionOf({ alternatives }: Place): string {
  return alternatives.find(({ description }) => description !== '')?.description ?? '';
}

function pathOption(place: Place): ComboboxOption {
  const path = place.keys.reduce<string>(pathBelow, '');
  return { value: path, title: path, description: descriptionOf(place) };
}
