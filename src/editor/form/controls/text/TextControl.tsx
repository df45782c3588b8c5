import type { FieldValueType } from '../../../../shared/flow';
import { useSpellcheck } from '../../form-context';
import { type ControlProps, inputAttributes } from '../control-props';

interface TextControlProps extends ControlProps {
  /** The type of the row that typing creates. */
  type: FieldValueType;
  inputMode?: 'decimal' | 'numeric';
}

/**
 * One line of text, also for numbers: the browser's number inputs hide text that is not a number and react to the mouse
 * wheel.
 */
export function TextControl(props: TextControlProps) {
  const { type, value, onValue, inputMode } = props;
  const mayCheck = useSpellcheck();
  return (
    <input
      {...inputAttributes(props)}
      type="text"
      class="red-ui-typedInput-input"
      autocomplete="off"
      spellcheck={mayCheck && type === 'str'}
      inputMode={inputMode}
      value={value?.value ?? ''}
      onInput={({ currentTarget }) => onValue(textValue(type, currentTarget.value))}
    />
  );
}

/** A row for typed text; undefined for ''. */
export function textValue(type: FieldValueType, text: string): ControlProps['value'] {
  return text === '' ? undefined : { type, value: text };
}
