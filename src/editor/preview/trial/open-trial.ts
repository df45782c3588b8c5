/** The id of the heading of "Try it". Unique, because only one dialog with a call is open at a time. */
export const trialHeadingId = 'tray-try-heading';

/** Opens "Try it" in the open dialog, and focuses its heading. */
export function openTrial(): void {
  const heading = document.getElementById(trialHeadingId);
  if (heading?.getAttribute('aria-expanded') === 'false') heading.click();
  heading?.focus({ preventScroll: true });
  // After its content is drawn: before that there is no room to scroll to.
  requestAnimationFrame(() => heading?.scrollIntoView({ block: 'start' }));
}
