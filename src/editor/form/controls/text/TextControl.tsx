import type { FieldValueType } from '../../../../shared/flow';
import { useSpellcheck } from '../../form-context';
import { type ControlProps, inputAttributes } from '../control-props';

interface TextControlProps extends ControlProps {
  /** The type of the row that typing gives. */
  type: FieldValueType;
  inputMode?: 'decimal' | 'numeric';
}

/** One line of text, also for numbers: the browser's number inputs hide what they cannot read and turn with the wheel. */
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

/** A row for a typed text; an empty one gives none. */
export function textValue(type: FieldValueType, text: string): ControlProps['value'] {
  return text === '' ? undefined : { type, value: text };
}
