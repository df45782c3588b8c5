import { itemField } from '../fields/child-fields';
import type { ArrayField, Field } from '../fields/field';
import { isJsonObject } from '../json/json-values';
import { isUnknown, type Place } from './places';

/** Lists that accompany the items of a page. */
const besides =
  /^(errors?|warnings?|links?|columns?|fields?|headers?|included|includes|facets?|scopes?|tags?|sort|sorts|sorting|filters?|ids)$/;

/** Objects whose lists describe the page. */
const aboutThePage =
  /^(meta|metadata|response_metadata|additional_data|related_objects|pagination|paging|page_info|links?)$/;

/** Common names of a page's list, whatever it contains. */
const common =
  /^(data|items?|records?|results?|elements?|entries|values?|rows?|list|objects?|collection|contents?|hits|nodes|edges)$/;

/** The list of the page's items: the only list, or the only likely one; undefined if that is not clear. */
export function pageListOf(output: readonly Place[]): Place | undefined {
  const lists = output.filter((place) => listsAt(place).length > 0 && !isBeside(place));
  const ofObjects = lists.filter((place) => listsAt(place).some(hasObjects));
  const likely = ofObjects.length > 0 ? ofObjects : lists;
  const outermost = likely.filter(({ keys }) => keys.length === likely[0]?.keys.length);
  if (outermost.length <= 1) return outermost[0];
  const named = outermost.filter(({ names }) => common.test(names.at(-1) ?? ''));
  return named.length === 1 ? named[0] : undefined;
}

/** True if the output has a list, or a place about which nothing is known. */
export function mayHaveList(output: readonly Place[]): boolean {
  return output.some((place) => isUnknown(place) || listsAt(place).length > 0);
}

/** True if the items have an `id`, as far as is known. */
export function hasIds(list: Place): boolean {
  return listsAt(list).some((field) => {
    const item = itemField(field, 0);
    return item.kind === 'any' || (item.kind === 'object' && mayHaveId(item));
  });
}

function mayHaveId({ schema: { properties } }: Field): boolean {
  if (!isJsonObject(properties) || Object.keys(properties).length === 0) return true;
  return Object.hasOwn(properties, 'id');
}

function listsAt({ alternatives }: Place): ArrayField[] {
  return alternatives.filter((field) => field.kind === 'array');
}

function isBeside({ names }: Place): boolean {
  return besides.test(names.at(-1) ?? '') || names.slice(0, -1).some((name) => aboutThePage.test(name));
}

function hasObjects(field: ArrayField): boolean {
  return ['object', 'variants', 'any'].includes(itemField(field, 0).kind);
}
