import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../translate';
import { ComboboxPopup, rowId } from './ComboboxPopup';
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
import { IconButton } from './IconButton';
import { Notice } from './Notice';
import type { ComboboxOption } from './search-options';
import { useUniqueId } from './unique-id';
import { usePlacement } from './use-placement';

export interface ComboboxProps {
  /** The accessible name. */
  label: string;
  /** The id of the input, for a `<label for>`. */
  id?: string | undefined;
  /** Ids of elements that describe the input further. */
  describedBy?: string | undefined;
  /** What is saved; '' when nothing is. Shown at once, whatever the list says. */
  value: string;
  /** How the saved value reads while no option of the list tells. */
  valueTitle?: string | undefined;
  /** Undefined while the list was never loaded. */
  options: readonly ComboboxOption[] | undefined;
  /** `option` is undefined for a value that the list lacks. */
  onChange(value: string, option: ComboboxOption | undefined): void;
  /** Called whenever the popup opens: the moment to load a list that is loaded on demand. */
  onOpen?: (() => void) | undefined;
  /** Shows a refresh button, and a retry beside a failure. */
  onRefresh?: (() => void) | undefined;
  loading?: boolean | undefined;
  /** Why the list could not be loaded; shown below, with a retry. */
  failure?: string | undefined;
  /** Shown in the popup in place of rows: what the list waits for. */
  waiting?: string | undefined;
  /** Values that the list lacks may be typed. */
  allowOther?: boolean | undefined;
  /** Emptying the text empties the value. */
  clearable?: boolean | undefined;
  placeholder?: string | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  invalid?: boolean | undefined;
}

const noOptions: readonly ComboboxOption[] = [];
const moves: Record<string, Move> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  Home: 'first',
  End: 'last',
  PageDown: 'pageDown',
  PageUp: 'pageUp',
};

/**
 * A text box with a list to search in (ARIA 1.2 combobox with a listbox popup), usable from the keyboard alone.
 * It never changes the saved value by itself: not when the list fails, lacks the value or is still loading.
 */
export function Combobox(props: ComboboxProps) {
  const { label, value, options = noOptions, allowOther = false, clearable = false, disabled = false } = props;
  const [state, setState] = useState(closedState);
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const ownId = useUniqueId('combobox');
  const listId = `${ownId}-list`;
  const placement = usePlacement(box, state.open);
  const list: ComboboxList = useMemo(() => ({ options, value, allowOther }), [options, value, allowOther]);
  const { rows, more } = useMemo(() => rowsOf(list, state.query), [list, state.query]);
  const active = activeRow(state, rows.length);
  const saved = options.find((option) => option.value === value);
  const unlisted = props.options !== undefined && value !== '' && saved === undefined && !props.loading;

  const open = () => {
    if (disabled || state.open) return;
    setState(opened(list));
    input.current?.select();
    props.onOpen?.();
  };
  const type = (event: { currentTarget: HTMLInputElement }) => {
    setState(typed(list, event.currentTarget.value));
    if (!state.open) props.onOpen?.();
  };
  const close = () => setState(closedState);
  const change = (next: string, option: ComboboxOption | undefined) => {
    close();
    if (next !== value) props.onChange(next, option);
  };
  const choose = (row: Row) =>
    row.kind === 'option' ? change(row.option.value, row.option) : change(row.text, undefined);
  const settle = () => {
    const choice = typedChoice(list, state.query, clearable);
    if (choice === undefined) close();
    else change(choice.value, choice.option);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const move = moves[event.key];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return settle();
    if (!state.open) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      open();
    } else if (move !== undefined) {
      setState(moved({ ...state, active }, rows.length, move));
    } else if (event.key === 'Enter') {
      const row = rows[active];
      if (row === undefined) settle();
      else choose(row);
    } else if (event.key === 'Escape') {
      close();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const toggle = () => {
    input.current?.focus();
    if (state.open) close();
    else open();
  };

  return (
    <div class="tray-combobox">
      <div class="tray-combobox-line">
        <div class={boxClass(props)} ref={box}>
          <input
            ref={input}
            id={props.id ?? ownId}
            type="text"
            role="combobox"
            class="tray-combobox-input"
            autocomplete="off"
            spellcheck={false}
            aria-label={label}
            aria-describedby={props.describedBy}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-expanded={state.open}
            aria-controls={state.open ? listId : undefined}
            aria-activedescendant={state.open && active >= 0 ? rowId(listId, active) : undefined}
            aria-required={props.required}
            aria-invalid={props.invalid}
            aria-busy={props.loading}
            disabled={disabled}
            placeholder={props.placeholder}
            value={state.query ?? saved?.title ?? props.valueTitle ?? value}
            onInput={type}
            onKeyDown={onKeyDown}
            onClick={open}
            onBlur={settle}
          />
          {state.query === undefined && saved?.detail !== undefined && (
            <span class="tray-combobox-detail" aria-hidden="true">
              {saved.detail}
            </span>
          )}
          {unlisted && <span class="tray-combobox-mark">{t('combobox.notListed')}</span>}
          <button
            type="button"
            class="tray-combobox-toggle"
            tabIndex={-1}
            aria-hidden="true"
            disabled={disabled}
            onMouseDown={(event) => event.preventDefault()}
            onClick={toggle}
          >
            <i class={`fa ${props.loading ? 'fa-spinner fa-spin' : 'fa-caret-down'}`} />
          </button>
        </div>
        {props.onRefresh && (
          <IconButton
            icon="refresh"
            label={t('combobox.refresh', { label })}
            onClick={props.onRefresh}
            disabled={disabled || props.loading}
          />
        )}
      </div>
      {placement && (
        <ComboboxPopup
          listId={listId}
          label={label}
          rows={rows}
          active={active}
          value={value}
          query={state.query ?? ''}
          placement={placement}
          footnote={footnoteOf(props, rows.length, more)}
          onChoose={choose}
        />
      )}
      <div class="tray-unseen" role="status">
        {state.open ? announcementOf(props, rows.length + more) : ''}
      </div>
      {props.failure !== undefined && (
        <Notice kind="error" action={props.onRefresh && { label: t('combobox.retry'), onClick: props.onRefresh }}>
          {props.failure}
        </Notice>
      )}
    </div>
  );
}

function boxClass({ disabled, invalid }: ComboboxProps): string {
  return `tray-combobox-box${disabled ? ' tray-disabled' : ''}${invalid ? ' input-error' : ''}`;
}

function footnoteOf(props: ComboboxProps, rowCount: number, more: number): string | undefined {
  if (more > 0) return t('combobox.more', { number: more });
  if (props.loading) return t('combobox.loading');
  if (rowCount > 0) return undefined;
  if (props.waiting !== undefined) return props.waiting;
  if (props.failure !== undefined) return t('combobox.failed');
  return props.options === undefined ? t('combobox.notLoaded') : t('combobox.noMatches');
}

function announcementOf(props: ComboboxProps, count: number): string {
  return count === 0 ? (footnoteOf(props, 0, 0) ?? '') : t('combobox.matches', { number: count });
}
