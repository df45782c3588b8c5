/** What the TypedInput wrapper does to the DOM that Node-RED's widget builds. */
import type { EditorWidgetTypedInputType } from 'node-red';
import { t } from '../translate';

/** One type of Node-RED's TypedInput: the name of a built-in one, or a custom definition. */
export type TypedInputType =
  | EditorWidgetTypedInputType
  | {
      value: string;
      label: string;
      icon?: string;
      /** False if the type stands for itself and has no additional value. */
      hasValue?: boolean;
      /** The only values; the widget silently changes a saved one that is not among them. */
      options?: { value: string; label: string }[];
      validate?: (value: string) => boolean;
    };

export interface TypedValue {
  type: string;
  value: string;
}

export function readTyped(element: JQuery): TypedValue {
  return { type: String(element.typedInput('type')), value: String(element.typedInput('value') ?? '') };
}

/** Sets type and value. A type with limited values shows its first one in place of a value that it lacks. */
export function writeTyped(element: JQuery, { type, value }: TypedValue): void {
  element.typedInput('type', type);
  element.typedInput('value', value);
}

interface Names {
  label: string;
  id?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
}

/** Sets the accessible names of the widget's parts, which it does not do itself. */
export function nameParts(host: HTMLElement | null, { label, id, describedBy, invalid }: Names): void {
  if (host === null) return;
  const input = host.querySelector('.red-ui-typedInput-input');
  setAttribute(input, 'aria-label', label);
  setAttribute(input, 'id', id);
  setAttribute(input, 'aria-describedby', describedBy);
  setAttribute(input, 'aria-invalid', invalid ? 'true' : undefined);
  const typeButton = host.querySelector('.red-ui-typedInput-type-select');
  const type = typeButton?.getAttribute('title') ?? '';
  setAttribute(typeButton, 'aria-label', t('typedInput.type', { label, type }));
  setAttribute(typeButton, 'aria-haspopup', 'true');
  const optionButton = host.querySelector('.red-ui-typedInput-option-trigger');
  const option = optionButton?.textContent?.trim() ?? '';
  setAttribute(optionButton, 'aria-label', t('typedInput.option', { label, option }));
  setAttribute(host.querySelector('.red-ui-typedInput-option-expand'), 'aria-label', t('typedInput.edit', { label }));
}

/** The widget's own way to disable it leaves its parts focusable by keyboard. */
export function enableParts(host: HTMLElement | null, enabled: boolean): void {
  const parts = host?.querySelectorAll<HTMLInputElement | HTMLButtonElement>('input, button') ?? [];
  for (const part of parts) part.disabled = !enabled;
  host?.querySelector('.red-ui-typedInput-container')?.toggleAttribute('disabled', !enabled);
}

function setAttribute(element: Element | null, name: string, value: string | undefined): void {
  if (value === undefined) element?.removeAttribute(name);
  else element?.setAttribute(name, value);
}
