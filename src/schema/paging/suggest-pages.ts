import type { TrayConnectorProperties } from '../../shared/flow';
import { formatPointer } from '../../shared/paths/json-pointer';
import { pathBelow } from '../../shared/paths/property-path';
import type { Field } from '../fields/field';
import { afterLastItem, hasMoreNames, inputsFor, isAboutPages, namesInPlace, needsGuard } from './names';
import { hasIds, mayHaveList, pageListOf } from './page-list';
import { isUnknown, type Place, placesOf, typesMeet } from './places';

/** How all pages of an operation can be requested. `pageItems` is '' if it is not clear which list holds the items. */
export type SuggestedPages = Pick<TrayConnectorProperties, 'pageNext' | 'pageNextType' | 'pageInput' | 'pageItems'>;

type NextPage = Omit<SuggestedPages, 'pageItems'>;

/** An output's value for the next page, and an input that takes it. */
interface Pair {
  output: Place;
  input: Place;
  /** Lower is likelier. */
  rank: number;
}

/**
 * Infers from an operation's schemas how its pages are requested: names that belong together, such as `next_page_token`
 * in the output and `page_token` in the input, or `has_more` with the id of the last item. Prefers no suggestion to a
 * wrong one: if two pairs are equally likely, neither is suggested.
 *
 * @param inputSchema as Tray returns it
 * @param outputSchema as Tray returns it; null if unknown
 */
export function suggestPages(inputSchema: unknown, outputSchema: unknown): SuggestedPages | undefined {
  const outputs = placesOf(outputSchema);
  if (!mayHaveList(outputs)) return undefined;
  // A place that only allows null takes no value.
  const inputs = placesOf(inputSchema).filter(({ names, types }) => isAboutPages(names) && !types.has('null'));
  const aboutPages = outputs.filter(({ names }) => isAboutPages(names));
  const hasMore = onlyOne(aboutPages.filter(tellsWhetherThereIsMore));
  const list = pageListOf(outputs);
  const next = byNames(inputs, aboutPages, hasMore) ?? byLastItem(inputs, list, hasMore);
  return next && { ...next, pageItems: list === undefined ? '' : pathOf(list) };
}

function byNames(
  inputs: readonly Place[],
  outputs: readonly Place[],
  hasMore: Place | undefined,
): NextPage | undefined {
  const pairs = outputs.filter(canLead).flatMap((output) => pairsOf(output, inputs));
  const likeliest = Math.min(...pairs.map(({ rank }) => rank));
  const pair = onlyOne(pairs.filter(({ rank }) => rank === likeliest));
  if (pair === undefined) return undefined;
  const pageInput = formatPointer(pair.input.keys);
  // A value that is not explicitly called the next one may also be present on the last page.
  if (!saysNext(pair.output) && hasMore !== undefined) {
    return guardedBy(hasMore, expressionOf(pair.output), pageInput);
  }
  if (needsGuard(pair.output.names.at(-1) ?? '')) return undefined;
  return { pageNext: pathOf(pair.output), pageNextType: 'path', pageInput };
}

function pairsOf(output: Place, inputs: readonly Place[]): Pair[] {
  const names = namesInPlace(output.names).flatMap(inputsFor);
  const wanted = isOffsetText(output) ? ['offset', ...names] : names;
  return inputs.flatMap((input) => {
    const found = namesInPlace(input.names)
      .map((name) => wanted.indexOf(name))
      .filter((at) => at >= 0);
    if (found.length === 0 || !canTake(input, output)) return [];
    return [{ output, input, rank: rankOf(output, input, Math.min(...found)) }];
  });
}

/** Values that are called the next one come first, then likelier names, then outer places. */
function rankOf(output: Place, input: Place, at: number): number {
  return (saysNext(output) ? 0 : 1000) + at * 10 + output.keys.length + input.keys.length;
}

function saysNext({ names }: Place): boolean {
  return names.some((name) => /(^|_)next(_|$)/.test(name));
}

/** An offset that is text, as in Airtable, leads to the next page; a number mostly repeats the request's. */
function isOffsetText({ names, types }: Place): boolean {
  return names.at(-1) === 'offset' && types.size === 1 && types.has('string');
}

/** `after` and `start` may also denote the beginning of a period. */
function canTake(input: Place, output: Place): boolean {
  if (input.alternatives.some(({ schema }) => /^date/.test(String(schema.format)))) return false;
  return isUnknown(output) || isUnknown(input) || typesMeet(output.types, input.types);
}

/** A list or a boolean does not lead to a page, and neither does a URL. */
function canLead(output: Place): boolean {
  const isValue = isUnknown(output) || ['string', 'number', 'integer', 'object'].some((type) => output.types.has(type));
  return isValue && !output.alternatives.some(isAddress);
}

/** Many schemas say so only in words. */
function isAddress({ schema, title, description }: Field): boolean {
  return /^(uri|url)/.test(String(schema.format)) || /\b(url|uri|href)\b/i.test(`${title} ${description}`);
}

/** The way Stripe does it: the output says whether there is more, and the input takes the id of the last item. */
function byLastItem(
  inputs: readonly Place[],
  list: Place | undefined,
  hasMore: Place | undefined,
): NextPage | undefined {
  const input = onlyOne(inputs.filter(({ names }) => afterLastItem.includes(names.at(-1) ?? '')));
  if (input === undefined || list === undefined || hasMore === undefined || !hasIds(list)) return undefined;
  return guardedBy(hasMore, `${expressionOf(list)}[-1].id`, formatPointer(input.keys));
}

function guardedBy(hasMore: Place, value: string, pageInput: string): NextPage {
  return { pageNext: `${expressionOf(hasMore)} ? ${value}`, pageNextType: 'jsonata', pageInput };
}

function tellsWhetherThereIsMore(place: Place): boolean {
  const isYesOrNo = isUnknown(place) || (place.types.size === 1 && place.types.has('boolean'));
  return isYesOrNo && hasMoreNames.includes(place.names.at(-1) ?? '');
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function pathOf({ keys }: Place): string {
  return keys.reduce<string>(pathBelow, '');
}

/** In JSONata, keys that are not identifiers are written in backquotes. */
function expressionOf({ keys }: Place): string {
  return keys.map((key) => (/^[A-Za-z_]\w*$/.test(key) ? key : `\`${key}\``)).join('.');
}
