import { useMemo, useRef, useState } from 'preact/hooks';
import type { ComboboxProps } from './combobox-props';
import {
  activeRow,
  type ComboboxList,
  closedState,
  type Move,
  moved,
  opened,
  type Row,
  rowsOf,
  typed,
  typedChoice,
} from './combobox-state';
import type { ComboboxOption } from './search-options';

const noOptions: readonly ComboboxOption[] = [];
const moves: Record<string, Move> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  Home: 'first',
  End: 'last',
  PageDown: 'pageDown',
  PageUp: 'pageUp',
};

/** The behaviour of a combobox: what it currently shows, and the handlers of its parts. */
export function useCombobox(props: ComboboxProps) {
  const { value, options = noOptions, allowOther = false, clearable = false, disabled = false } = props;
  const [state, setState] = useState(closedState);
  const input = useRef<HTMLInputElement>(null);
  const isSearched = props.onSearch !== undefined;
  const list: ComboboxList = useMemo(
    () => ({ options, value, allowOther, isSearched }),
    [options, value, allowOther, isSearched],
  );
  const { rows, more } = useMemo(() => rowsOf(list, state.query), [list, state.query]);
  const active = activeRow(state, rows.length);
  const saved = useMemo(() => options.find((option) => option.value === value), [options, value]);

  const open = () => {
    if (disabled || state.open) return;
    setState(opened(list));
    input.current?.select();
    props.onOpen?.();
  };
  const close = () => setState(closedState);
  const toggle = () => {
    input.current?.focus();
    if (state.open) close();
    else open();
  };
  const type = (text: string) => {
    setState(typed(list, text));
    if (!state.open) props.onOpen?.();
    props.onSearch?.(text);
  };
  const change = (next: string, option: ComboboxOption | undefined) => {
    close();
    if (next !== value) props.onChange(next, option);
  };
  const choose = (row: Row) =>
    row.kind === 'option' ? change(row.option.value, row.option) : change(row.text, undefined);
  /** Applies the typed text when the focus moves on. */
  const settle = () => {
    // A search in progress may still find another option of the same name.
    const known = isSearched && props.loading ? { ...list, options: noOptions } : list;
    const choice = typedChoice(known, state.query, clearable);
    if (choice === undefined) close();
    else change(choice.value, choice.option);
  };

  /** True if the list handled the key, so that nothing else in the dialog must. */
  const takeKey = (key: string): boolean => {
    if (state.open) return takeKeyOfList(key);
    if (key !== 'ArrowDown' && key !== 'ArrowUp') return false;
    open();
    return true;
  };
  const takeKeyOfList = (key: string): boolean => {
    const move = moves[key];
    if (move !== undefined) setState(moved({ ...state, active }, rows.length, move));
    else if (key === 'Enter') takeActive();
    else if (key === 'Escape') close();
    else return false;
    return true;
  };
  const takeActive = () => {
    const row = rows[active];
    if (row === undefined) settle();
    else choose(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    // Ctrl-Enter is Node-RED's shortcut for Done, so the typed text has to be applied first.
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return settle();
    if (!takeKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return { state, input, rows, more, active, saved, open, toggle, type, choose, settle, onKeyDown };
}
