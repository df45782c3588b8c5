import { useRef } from 'preact/hooks';
import { isVariable } from '../../../shared/variable';
import { t } from '../../translate';
import { IconButton } from '../IconButton';
import { Notice } from '../Notice';
import { useUniqueId } from '../unique-id';
import { usePlacement } from '../use-placement';
import { ComboboxPopup, rowId } from './ComboboxPopup';
import type { ComboboxProps } from './combobox-props';
import { useCombobox } from './use-combobox';

/**
 * A text input with a searchable list (ARIA 1.2 combobox with a listbox popup), fully usable by keyboard. It never
 * changes the saved value by itself: not if the list fails to load, lacks the value or is still loading.
 */
export function Combobox(props: ComboboxProps) {
  const { label, value, disabled = false } = props;
  const { state, input, rows, more, active, saved, open, toggle, type, choose, settle, onKeyDown } = useCombobox(props);
  const box = useRef<HTMLDivElement>(null);
  const placement = usePlacement(box, state.open);
  const ownId = useUniqueId('combobox');
  const [listId, markId] = [`${ownId}-list`, `${ownId}-mark`];
  const unlisted = saved === undefined && lacksOption(props);
  const describedBy = [props.describedBy, unlisted ? markId : undefined].filter((id) => id !== undefined).join(' ');

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
            aria-describedby={describedBy || undefined}
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-expanded={state.open}
            {...(state.open && ariaOfList(listId, active))}
            aria-required={props.required}
            aria-invalid={props.invalid}
            aria-busy={props.loading}
            disabled={disabled}
            placeholder={props.placeholder}
            value={state.query ?? saved?.title ?? props.valueTitle ?? value}
            onInput={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
            onClick={open}
            onBlur={settle}
          />
          {state.query === undefined && saved?.detail !== undefined && (
            <span class="tray-combobox-detail" aria-hidden="true">
              {saved.detail}
            </span>
          )}
          {unlisted && (
            <span class="tray-combobox-mark" id={markId}>
              {t('combobox.notListed')}
            </span>
          )}
          <button
            type="button"
            class="tray-combobox-toggle"
            tabIndex={-1}
            aria-hidden="true"
            disabled={disabled}
            onMouseDown={(event) => event.preventDefault()}
            onClick={toggle}
          >
            <i class={toggleIcon(props)} />
          </button>
        </div>
        {props.onRefresh && (
          <IconButton
            icon="refresh"
            label={t('combobox.refresh', { label })}
            onClick={props.onRefresh}
            disabled={disabled}
            spinning={props.loading}
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

/** Whether a complete list is loaded and the value is missing from it, which is worth a remark. */
function lacksOption({ value, options, loading, onSearch }: ComboboxProps): boolean {
  return options !== undefined && onSearch === undefined && !loading && value !== '' && !isVariable(value);
}

/** How the open list is announced to screen readers. */
function ariaOfList(listId: string, active: number) {
  return { 'aria-controls': listId, 'aria-activedescendant': active >= 0 ? rowId(listId, active) : undefined };
}

function boxClass({ disabled, invalid }: ComboboxProps): string {
  return `tray-combobox-box${disabled ? ' tray-disabled' : ''}${invalid ? ' input-error' : ''}`;
}

/** Spins while the list is loading, unless there is a refresh button, which spins itself. */
function toggleIcon({ loading, onRefresh }: ComboboxProps): string {
  return `fa ${loading && onRefresh === undefined ? 'fa-spinner fa-spin' : 'fa-caret-down'}`;
}

function footnoteOf(props: ComboboxProps, rowCount: number, more: number): string | undefined {
  if (more > 0) return t('combobox.more', { number: more });
  if (props.loading) return t('combobox.loading');
  if (props.waiting !== undefined) return props.waiting;
  if (rowCount > 0) return props.footnote;
  if (props.failure !== undefined) return t('combobox.failed');
  return props.options === undefined ? t('combobox.notLoaded') : (props.noMatches ?? t('combobox.noMatches'));
}

function announcementOf(props: ComboboxProps, count: number): string {
  return count === 0 ? (footnoteOf(props, 0, 0) ?? '') : t('combobox.matches', { number: count });
}
