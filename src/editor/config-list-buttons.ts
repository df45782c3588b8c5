/**
 * The edit and add buttons that Node-RED puts next to a list of config nodes are links without an address, which cannot
 * be reached by keyboard and have no accessible name. This turns them into real buttons.
 */
import { ownText } from './node-red';

/**
 * @param prefix of the ids in the dialog: `node-input` or `node-config-input`
 * @param type the name of such a config node for people
 */
export function openConfigButtons(prefix: string, property: string, type: string): void {
  const buttons = [
    { element: document.getElementById(`${prefix}-btn-${property}-edit`), text: 'editor.editConfig' },
    { element: document.getElementById(`${prefix}-btn-${property}-add`), text: 'editor.addNewConfig' },
  ];
  for (const { element, text } of buttons) {
    if (element === null) continue;
    element.setAttribute('role', 'button');
    element.setAttribute('aria-label', ownText(text, { type }));
    element.addEventListener('keydown', pressOnKey);
    // Node-RED's own handler runs first, and sets a class that shows whether the button is enabled.
    $(`#${prefix}-${property}`).on('change', () => followClass(element));
    followClass(element);
  }
}

function pressOnKey(event: KeyboardEvent): void {
  const isPress = event.key === 'Enter' || event.key === ' ';
  if (!isPress || event.ctrlKey || event.metaKey || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  event.currentTarget.click();
}

function followClass(element: HTMLElement): void {
  const isDisabled = element.classList.contains('disabled');
  element.setAttribute('aria-disabled', String(isDisabled));
  element.tabIndex = isDisabled ? -1 : 0;
}
