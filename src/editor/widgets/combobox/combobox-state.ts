/** The rows that a combobox shows and the one that is active. Pure, so that it can be tested without a browser. */
import { isVariable } from '../../../shared/variable';
import { type ComboboxOption, optionNamed, searchOptions } from './search-options';

/** More rows would be slow to draw and help nobody. */
export const rowLimit = 100;
const pageSize = 10;

export type Row = { kind: 'option'; option: ComboboxOption } | { kind: 'other'; text: string };

export interface ComboboxState {
  open: boolean;
  /** The typed text; undefined while the text is that of the saved value. */
  query: string | undefined;
  /** Index of the row that Enter chooses; -1 if there is none. */
  active: number;
}

/** Any typed text, none, only variables that Node-RED replaces, or what the function accepts. */
export type AllowedOthers = boolean | 'variables' | ((text: string) => boolean);

export interface ComboboxList {
  options: readonly ComboboxOption[];
  value: string;
  /** Which values may be typed that are not in the list. */
  allowOther: AllowedOthers;
  /** The options are already the matches of the typed text. */
  isSearched?: boolean;
}

export const closedState: ComboboxState = { open: false, query: undefined, active: -1 };

/** The rows of the popup. Typed text that is not in the list comes first if it is allowed, so that Enter chooses it. */
export function rowsOf(list: ComboboxList, query: string | undefined): { rows: Row[]; more: number } {
  if (query === undefined || query.trim() === '') return allRows(list);
  const { options, more } = searchOptions(list.options, list.isSearched ? '' : query, rowLimit);
  const rows: Row[] = options.map((option) => ({ kind: 'option', option }));
  const isOther = isAllowed(list, query) && optionNamed(list.options, query) === undefined;
  return { rows: isOther ? [{ kind: 'other', text: query }, ...rows] : rows, more };
}

/** The saved option is always among the rows, even if the list is longer than what is drawn. */
function allRows({ options, value }: ComboboxList): { rows: Row[]; more: number } {
  const shown = options.slice(0, rowLimit);
  const saved = value === '' ? undefined : options.find((option) => option.value === value);
  const drawn = saved === undefined || shown.includes(saved) ? shown : [saved, ...shown.slice(0, rowLimit - 1)];
  return { rows: drawn.map((option) => ({ kind: 'option', option })), more: options.length - drawn.length };
}

export function opened(list: ComboboxList): ComboboxState {
  const { rows } = rowsOf(list, undefined);
  const saved = rows.findIndex((row) => row.kind === 'option' && row.option.value === list.value);
  return { open: true, query: undefined, active: saved };
}

export function typed(list: ComboboxList, query: string): ComboboxState {
  const { rows } = rowsOf(list, query);
  return { open: true, query, active: query.trim() === '' || rows.length === 0 ? -1 : 0 };
}

/** The active row as drawn: the first one if rows arrive after the text was typed, never one that is gone. */
export function activeRow({ query, active }: ComboboxState, rowCount: number): number {
  const searching = query !== undefined && query.trim() !== '';
  return Math.min(searching ? Math.max(active, 0) : active, rowCount - 1);
}

export type Move = 'down' | 'up' | 'first' | 'last' | 'pageDown' | 'pageUp';

/** Where a key moves the active row. Down from the last row wraps to the first, and vice versa. */
export function moved(state: ComboboxState, rowCount: number, move: Move): ComboboxState {
  return rowCount === 0 ? state : { ...state, active: target(state.active, rowCount - 1, move) };
}

function target(active: number, last: number, move: Move): number {
  switch (move) {
    case 'down':
      return active >= last ? 0 : active + 1;
    case 'up':
      return active <= 0 ? last : active - 1;
    case 'first':
      return 0;
    case 'last':
      return last;
    case 'pageDown':
      return Math.min(last, Math.max(active, 0) + pageSize);
    case 'pageUp':
      return Math.max(0, active - pageSize);
  }
}

/**
 * What typed text means when the control is left: an option that it names in full, another value if that is allowed, or
 * nothing (undefined), which keeps the saved value.
 */
export function typedChoice(
  list: ComboboxList,
  query: string | undefined,
  clearable: boolean,
): { value: string; option?: ComboboxOption } | undefined {
  if (query === undefined) return undefined;
  const text = query.trim();
  if (text === '') return clearable ? { value: '' } : undefined;
  const option = optionNamed(list.options, text);
  if (option !== undefined) return { value: option.value, option };
  return isAllowed(list, query) ? { value: query } : undefined;
}

function isAllowed({ allowOther }: ComboboxList, text: string): boolean {
  if (typeof allowOther === 'function') return allowOther(text);
  return allowOther === 'variables' ? isVariable(text) : allowOther;
}
