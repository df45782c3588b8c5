/** The rows that a combobox shows and the one that is active. Pure, so that its behaviour is tested without a browser. */
import { isVariable } from '../../../shared/variable';
import { type ComboboxOption, optionNamed, searchOptions } from './search-options';

/** More rows than this make drawing slow and help nobody. */
export const rowLimit = 100;
const pageSize = 10;

export type Row = { kind: 'option'; option: ComboboxOption } | { kind: 'other'; text: string };

export interface ComboboxState {
  open: boolean;
  /** What was typed; undefined while the text is that of the saved value. */
  query: string | undefined;
  /** Index of the row that Enter takes; -1 when there is none. */
  active: number;
}

/** All that is typed, none of it, only what Node-RED replaces by an environment variable, or what the function says. */
export type AllowedOthers = boolean | 'variables' | ((text: string) => boolean);

export interface ComboboxList {
  options: readonly ComboboxOption[];
  value: string;
  /** Which values may be typed that the list lacks. */
  allowOther: AllowedOthers;
  /** The options are the matches of what is typed already. */
  isSearched?: boolean;
}

export const closedState: ComboboxState = { open: false, query: undefined, active: -1 };

/** The rows of the popup. A text that the list lacks comes first where it is allowed: Enter takes what was typed. */
export function rowsOf(list: ComboboxList, query: string | undefined): { rows: Row[]; more: number } {
  if (query === undefined || query.trim() === '') return allRows(list);
  const { options, more } = searchOptions(list.options, list.isSearched ? '' : query, rowLimit);
  const rows: Row[] = options.map((option) => ({ kind: 'option', option }));
  const isOther = isAllowed(list, query) && optionNamed(list.options, query) === undefined;
  return { rows: isOther ? [{ kind: 'other', text: query }, ...rows] : rows, more };
}

/** The saved option is among the rows even when the list is longer than what is drawn. */
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

/** The active row as it is drawn: the first one when rows arrive after the text was typed, never one that is gone. */
export function activeRow({ query, active }: ComboboxState, rowCount: number): number {
  const searching = query !== undefined && query.trim() !== '';
  return Math.min(searching ? Math.max(active, 0) : active, rowCount - 1);
}

export type Move = 'down' | 'up' | 'first' | 'last' | 'pageDown' | 'pageUp';

/** Where a key takes the active row. Down from the last row goes to the first, and back. */
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
 * What leaving the control with a typed text means: an option named in full, another value where that is allowed, or
 * nothing (undefined), which leaves the saved value as it is.
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
