import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../translate';
import { type Placement, usePlacement } from '../use-placement';
import { TypeSign } from './TypeSign';
import type { TypeLook } from './type-look';

interface TypeMenuProps<Type> {
  label: string;
  types: readonly Type[];
  type: Type;
  lookOf(type: Type): TypeLook;
  anchor: RefObject<HTMLElement | null>;
  onPick(type: Type): void;
  /** `refocus`: return the focus to the button. */
  onClose(refocus: boolean): void;
}

/** A menu of types (ARIA menu): arrow keys, Home, End and first letters move, Escape and Tab close. */
export function TypeMenu<Type extends { id: string }>(props: TypeMenuProps<Type>) {
  const { label, types, type, lookOf, anchor, onPick, onClose } = props;
  const menu = useRef<HTMLDivElement>(null);
  const placement = usePlacement(anchor, true);
  const isPlaced = placement !== undefined;
  const items = () => [...(menu.current?.querySelectorAll('button') ?? [])];

  // In a layout effect, because the next keystroke is already meant for the menu.
  useLayoutEffect(() => {
    if (!isPlaced) return;
    menu.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
    const onMouseDown = ({ target }: MouseEvent) => {
      const inside = target instanceof Node && (menu.current?.contains(target) || anchor.current?.contains(target));
      if (!inside) onClose(false);
    };
    document.addEventListener('mousedown', onMouseDown, true);
    return () => document.removeEventListener('mousedown', onMouseDown, true);
  }, [isPlaced]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return onClose(true);
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === ' ') return;
    event.preventDefault();
    if (event.key === 'Escape') return onClose(true);
    const all = items();
    const at = all.findIndex((item) => item.matches(':focus'));
    itemFor(event.key, all, at)?.focus();
  };

  return (
    <div
      ref={menu}
      role="menu"
      aria-label={label}
      class="red-ui-typedInput-options tray-type-menu"
      style={placement === undefined ? { visibility: 'hidden' } : styleOf(placement)}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {types.map((item) => {
        const look = lookOf(item);
        return (
          <button
            key={item.id}
            type="button"
            role="menuitemradio"
            aria-checked={item.id === type.id}
            tabIndex={-1}
            onClick={() => onPick(item)}
          >
            <span class="tray-type-menu-sign">{look.text === undefined && <TypeSign look={look} />}</span>
            {t(`form.type.${look.name}`)}
          </button>
        );
      })}
    </div>
  );
}

/** The menu is as wide as its types. Preact does not add units to numbers, so lengths need theirs. */
function styleOf({ width: _, ...placement }: Placement): Record<string, string> {
  return Object.fromEntries(Object.entries(placement).map(([property, pixels]) => [property, `${pixels}px`]));
}

function itemFor(key: string, items: HTMLElement[], at: number): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return items[(at + 1) % items.length];
    case 'ArrowUp':
      return items.at(at <= 0 ? -1 : at - 1);
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    default:
      return [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) => startsWith(item, key));
  }
}

function startsWith(item: HTMLElement, key: string): boolean {
  return key.length === 1 && (item.textContent ?? '').trim().toLowerCase().startsWith(key.toLowerCase());
}
