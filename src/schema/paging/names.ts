/**
 * The names under which services return the value for the next page, and accept it. Collected from connectors
 * (`docs/tray-api.md`) and from the APIs behind them. Only unambiguous names: a plain `token` may be a secret, and the
 * `offset` or `page` of an output mostly repeats the request's.
 */

/** Names of values that lead to a page; with the prefix `next_` in an output, to the next one. */
const pageValues = [
  'page',
  'page_token',
  'page_offset',
  'page_number',
  'page_cursor',
  'page_id',
  'page_key',
  'page_start',
  'paging_token',
  'pagination_token',
  'continuation_token',
  'cursor',
  'offset',
  'offset_token',
  'start',
  'start_at',
  'start_index',
  'skip',
  'marker',
  'bookmark',
];

/** Values that are for the next page although their name does not say `next`. */
const ownValues = [
  'page_token',
  'page_cursor',
  'paging_token',
  'pagination_token',
  'continuation_token',
  'cursor',
  'offset_token',
];

/** Inputs that take a value that the output has under a different name; the likeliest first. */
const renamed: Readonly<Record<string, readonly string[]>> = {
  next_token: ['next_token', 'page_token', 'pagination_token', 'continuation_token', 'cursor'],
  next_page_token: ['page_token', 'next_page_token', 'next_token'],
  next_page_offset: ['page_offset', 'next_page_offset', 'offset'],
  next_cursor: ['cursor', 'next_cursor', 'page_cursor', 'start_cursor', 'after'],
  next_page_cursor: ['page_cursor', 'next_page_cursor', 'cursor'],
  next_page: ['page', 'next_page', 'page_number'],
  next_page_number: ['page_number', 'page', 'next_page_number'],
  next_offset: ['offset', 'next_offset', 'page_offset'],
  next_after: ['after'],
  next_starting_after: ['starting_after'],
  cursors_after: ['after'],
  cursor_next: ['cursor'],
  cursors_next: ['cursor'],
  last_evaluated_key: ['exclusive_start_key', 'last_evaluated_key'],
};

/** Values that the last page also has, so that something else must tell whether it is the last. */
const guarded: Readonly<Record<string, readonly string[]>> = {
  end_cursor: ['after', 'cursor', 'end_cursor'],
  after_cursor: ['after_cursor', 'after', 'cursor'],
  last_id: ['after_id', 'starting_after', 'after'],
};

/** Names of inputs that take the value of an output with this name; the likeliest first. */
export function inputsFor(output: string): readonly string[] {
  const known = renamed[output] ?? guarded[output];
  if (known !== undefined) return known;
  const next = /^next_(.+)$/.exec(output)?.[1];
  if (next !== undefined && pageValues.includes(next)) return [next, output];
  return ownValues.includes(output) ? [output] : [];
}

/** True for a value that, judging by its name, is present on every page. */
export function needsGuard(output: string): boolean {
  return Object.hasOwn(guarded, output);
}

/** Names of an input that takes the last item's id. */
export const afterLastItem = ['starting_after', 'start_after', 'after_id'];

/** Names of a boolean that tells whether there is another page. */
export const hasMoreNames = ['has_more', 'has_next', 'has_next_page', 'has_more_items'];

/** Objects that hold paging values, as in `pagination.cursor`. */
const groups = /^(page|pages|paging|pagination|page_info|paging_info|page_metadata|cursors?|next|next_page)$/;

/** Objects that wrap all of an input or an output, or hold metadata about it. */
const wrappers =
  /^(meta|metadata|response_metadata|additional_data|data|results?|response|body|output|info|query|queries|params|parameters|options)$/;

/** The names of a place by itself and with the object around it: `paging.next.after` is `after` and `next_after`. */
export function namesInPlace(names: readonly string[]): string[] {
  const own = names.at(-1) ?? '';
  const around = names.at(-2) ?? '';
  return groups.test(around) ? [own, `${around}_${own}`] : [own];
}

/** False below an object that has its own subject, such as the `location` of a time zone's `offset`. */
export function isAboutPages(names: readonly string[]): boolean {
  return names.slice(0, -1).every((name) => groups.test(name) || wrappers.test(name));
}
