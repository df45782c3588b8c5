import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface ActionButtonProps {
  /** A Font Awesome 4 name without its prefix. */
  icon: string;
  label: string;
  onClick(): void;
  button?: RefObject<HTMLButtonElement | null>;
  /** Whether the part that it opens is open; undefined if it opens nothing. */
  isOpen?: boolean;
  /** Takes the focus when it is first drawn, because it replaces the element that had it. */
  takesFocus?: boolean;
}

/** A small button with an icon and text. */
export function ActionButton({ icon, label, onClick, button, isOpen, takesFocus = false }: ActionButtonProps) {
  const own = useRef<HTMLButtonElement>(null);
  const element = button ?? own;
  useLayoutEffect(() => {
    if (takesFocus) element.current?.focus();
  }, []);
  return (
    <button
      ref={element}
      type="button"
      class="red-ui-button red-ui-button-small"
      aria-expanded={isOpen}
      onClick={onClick}
    >
      <i class={`fa fa-${icon}`} aria-hidden="true" /> {label}
    </button>
  );
}
