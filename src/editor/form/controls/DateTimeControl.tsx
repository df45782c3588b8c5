import { useRef } from 'preact/hooks';
import { t } from '../../translate';
import { type ControlProps, inputAttributes } from './control-props';
import { fromPicker, toPicker } from './date-time';
import { EndButton } from './EndButton';
import { textValue } from './TextControl';

/**
 * A date and time as free text, since third parties differ in what they take, with the browser's picker beside it. What
 * is picked in the person's own time zone is sent as ISO 8601 in UTC.
 */
export function DateTimeControl(props: ControlProps) {
  const { label, value, onValue } = props;
  const picker = useRef<HTMLInputElement>(null);
  const text = value?.value ?? '';
  return (
    <>
      <input
        {...inputAttributes(props)}
        type="text"
        class="red-ui-typedInput-input"
        autocomplete="off"
        spellcheck={false}
        placeholder={t('form.datePlaceholder')}
        value={text}
        onInput={({ currentTarget }) => onValue(textValue('str', currentTarget.value))}
      />
      <input
        ref={picker}
        type="datetime-local"
        class="tray-date-picker"
        tabIndex={-1}
        aria-hidden="true"
        step="1"
        value={toPicker(text)}
        onChange={({ currentTarget }) => onValue(textValue('str', fromPicker(currentTarget.value)))}
      />
      <EndButton
        icon="calendar"
        label={t('form.pickDate', { field: label })}
        onClick={() => picker.current?.showPicker()}
      />
    </>
  );
}
