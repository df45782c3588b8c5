/** The id of the heading of "Try it": one dialog of a call is open at a time. */
export const trialHeadingId = 'tray-try-heading';

/** Opens "Try it" in the open dialog, and puts the focus on its heading. */
export function openTrial(): void {
  const heading = document.getElementById(trialHeadingId);
  if (heading?.getAttribute('aria-expanded') === 'false') heading.click();
  heading?.focus({ preventScroll: true });
  // Once its content is drawn: before that there is no room to scroll to.
  requestAnimationFrame(() => heading?.scrollIntoView({ block: 'start' }));
}
