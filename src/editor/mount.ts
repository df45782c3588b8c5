import { type ComponentChild, render } from 'preact';
import { notifyError } from './node-red';
import { t } from './translate';
import { keepFocus } from './widgets/keep-focus';

/**
 * Renders into an element of a Node-RED dialog, and unmounts when Node-RED removes the element: this is the only sign
 * of a closed dialog that is common to Done, Cancel and Delete.
 *
 * @returns a function that renders something else
 */
export function mount(element: Element, content: ComponentChild, onClose: () => void): (next: ComponentChild) => void {
  element.replaceChildren();
  render(content, element);
  const leaveFocus = keepFocus(element);
  $(element).on('remove', () => {
    onClose();
    leaveFocus();
    render(null, element);
  });
  return (next) => render(next, element);
}

/** Runs a part of a dialog and reports its exceptions, which Node-RED would only write to the browser's console. */
export function reported(action: () => void): void {
  try {
    action();
  } catch (error) {
    notifyError(t('dialog.fault', { message: error instanceof Error ? error.message : String(error) }));
    throw error;
  }
}

/**
 * Lets the tray become narrower than it was initially. Node-RED makes that width the minimum, so that a narrower tray
 * scrolls sideways; these dialogs adapt to any width.
 */
export function allowNarrowTray(): void {
  $('.tray-dialog').closest('.red-ui-tray-body').css('minWidth', 0);
}
