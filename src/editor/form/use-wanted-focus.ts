import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useFormStore } from './form-context';

const inputs = 'input:not([tabindex="-1"]), textarea, select';

/** Focuses the first input, else the first button, of a place whose focus was requested. */
export function useWantedFocus(path: string, element: RefObject<HTMLElement | null>): void {
  const store = useFormStore();
  // In a layout effect, because the next keystroke is already meant for the place.
  useLayoutEffect(() => {
    if (!store.takeFocus(path)) return;
    const target = element.current?.querySelector<HTMLElement>(inputs) ?? element.current?.querySelector('button');
    target?.focus();
  });
}
