import { useEffect, useRef } from 'preact/hooks';
import { t } from '../../translate';
import type { Placement } from '../use-placement';
import type { Row } from './combobox-state';
import { Highlight } from './Highlight';

interface ComboboxPopupProps {
  listId: string;
  label: string;
  rows: Row[];
  active: number;
  /** The saved value, which is marked as selected. */
  value: string;
  query: string;
  placement: Placement;
  /** A sentence below the rows: what is loading, missing, or left out. */
  footnote: string | undefined;
  onChoose(row: Row): void;
}

/** The id of one row, for `aria-activedescendant`. */
export function rowId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

export function ComboboxPopup(props: ComboboxPopupProps) {
  const { listId, label, rows, active, value, query, placement, footnote, onChoose } = props;
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active, rows]);
  return (
    <div class="tray-combobox-popup" style={styleOf(placement)}>
      {/* The input keeps the focus: pressing the mouse on a row or on the scroll bar must not take it away. */}
      <div
        role="listbox"
        id={listId}
        aria-label={label}
        tabIndex={-1}
        ref={list}
        onMouseDown={(event) => event.preventDefault()}
      >
        {rows.map((row, index) => (
          <ComboboxRow
            key={row.kind === 'option' ? `=${row.option.value}` : ''}
            id={rowId(listId, index)}
            row={row}
            active={index === active}
            selected={row.kind === 'option' && row.option.value === value}
            query={query}
            onChoose={onChoose}
          />
        ))}
      </div>
      {footnote !== undefined && <div class="tray-combobox-footnote">{footnote}</div>}
    </div>
  );
}

/** Preact 11 does not add units to numbers, so lengths need theirs. */
function styleOf(placement: Placement): Record<string, string> {
  return Object.fromEntries(Object.entries(placement).map(([property, pixels]) => [property, `${pixels}px`]));
}

interface ComboboxRowProps {
  id: string;
  row: Row;
  active: boolean;
  selected: boolean;
  query: string;
  onChoose(row: Row): void;
}

/** Usually not focused itself: the input keeps the focus and refers to the active row. */
function ComboboxRow({ id, row, active, selected, query, onChoose }: ComboboxRowProps) {
  return (
    <div
      role="option"
      id={id}
      aria-selected={selected}
      tabIndex={-1}
      class={active ? 'tray-combobox-row tray-combobox-row-active' : 'tray-combobox-row'}
      onClick={() => onChoose(row)}
      onKeyDown={(event) => event.key === 'Enter' && onChoose(row)}
    >
      {row.kind === 'other' ? (
        <div class="tray-combobox-title">{t('combobox.use', { text: row.text })}</div>
      ) : (
        <>
          <div class="tray-combobox-line">
            <span class="tray-combobox-title">
              <Highlight text={row.option.title} part={query} />
            </span>
            {row.option.detail !== undefined && (
              <span class="tray-combobox-detail">
                <Highlight text={row.option.detail} part={query} />
              </span>
            )}
          </div>
          {row.option.description !== undefined && row.option.description !== '' && (
            <div class="tray-combobox-description">{row.option.description}</div>
          )}
        </>
      )}
    </div>
  );
}
