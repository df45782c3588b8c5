/** Elements that Tab reaches, unless they are disabled or hidden. */
const controls = 'a[href], button, input, select, textarea, [tabindex]';

/**
 * Keeps the focus of keyboard users in the dialog. A button may disappear when it is pressed: an offer that is
 * accepted, a failed request that is retried. The browser then drops the focus, and screen readers start at the top of
 * the page. This moves it to the control before the one that disappeared, unless something else has taken it by then.
 *
 * @returns a function that ends this
 */
export function keepFocus(element: Element): () => void {
  const dialog = element.closest('.tray-dialog') ?? element;
  let trail: HTMLElement[] = [];
  const remember = (event: Event) => {
    const { target } = event;
    const isByKeyboard = target instanceof HTMLElement && target.matches(':focus-visible');
    trail = isByKeyboard ? trailTo(target, dialog) : [];
  };
  const observer = new MutationObserver(() => {
    if (trail[0]?.isConnected !== false || !element.isConnected) return;
    const former = trail;
    trail = [];
    afterEffects(() => {
      if (document.activeElement === document.body) former.find(takesFocus)?.focus();
    });
  });
  element.addEventListener('focusin', remember);
  observer.observe(element, { childList: true, subtree: true });
  return () => {
    element.removeEventListener('focusin', remember);
    observer.disconnect();
  };
}

/** The control, and those before it, the nearest first. */
function trailTo(control: HTMLElement, dialog: Element): HTMLElement[] {
  const all = [...dialog.querySelectorAll<HTMLElement>(controls)];
  return all.slice(0, all.indexOf(control) + 1).reverse();
}

function takesFocus(control: HTMLElement): boolean {
  return (
    control.isConnected && control.tabIndex >= 0 && !control.matches(':disabled') && control.getClientRects().length > 0
  );
}

/** Effects of the render that removed the control may set the focus themselves. They run after the next frame. */
function afterEffects(callback: () => void): void {
  requestAnimationFrame(() => setTimeout(callback));
}
