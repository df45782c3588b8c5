import { type ComponentChild, render } from 'preact';
import { notifyError } from './node-red';
import { t } from './translate';

/**
 * Draws into an element of a Node-RED dialog, and takes everything back when Node-RED removes the element: that is the
 * one sign of a closed dialog that comes on Done, Cancel and Delete alike.
 *
 * @returns draws again, with something else
 */
export function mount(element: Element, content: ComponentChild, onClose: () => void): (next: ComponentChild) => void {
  element.replaceChildren();
  render(content, element);
  $(element).on('remove', () => {
    onClose();
    render(null, element);
  });
  return (next) => render(next, element);
}

/** Runs a part of a dialog whose exceptions Node-RED would only write to the browser's console. */
export function reported(action: () => void): void {
  try {
    action();
  } catch (error) {
    notifyError(t('dialog.fault', { message: error instanceof Error ? error.message : String(error) }));
    throw error;
  }
}

/**
 * Lets the tray be narrower than it was at opening. Node-RED makes that width a minimum, so that a narrower tray scrolls
 * sideways; these dialogs fit any.
 */
export function allowNarrowTray(): void {
  $('.tray-dialog').closest('.red-ui-tray-body').css('minWidth', 0);
}
