import { useRef } from 'preact/hooks';
import { t } from '../../../translate';
import { type ControlProps, inputAttributes } from '../control-props';
import { EndButton } from '../text/EndButton';
import { textValue } from '../text/TextControl';
import { fromPicker, type MomentKind, momentExample, type PickerType, pickerType, toPicker } from './moments';

/**
 * A date, a time or both as free text or as a number, since third parties differ in what they accept, with the
 * browser's picker next to it. A moment is picked in the person's own time zone and sent in UTC.
 */
export function MomentControl({ format, isNumber, ...props }: ControlProps & MomentKind) {
  const { label, value, onValue } = props;
  const kind = { format, isNumber };
  const type = pickerType(kind);
  const picker = useRef<HTMLInputElement>(null);
  const text = value?.value ?? '';
  const change = (next: string) => onValue(textValue(isNumber ? 'num' : 'str', next));
  return (
    <>
      <input
        {...inputAttributes(props)}
        type="text"
        class="red-ui-typedInput-input"
        autocomplete="off"
        spellcheck={false}
        inputMode={isNumber ? 'numeric' : undefined}
        placeholder={momentExample(kind)}
        value={text}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      <input
        ref={picker}
        type={type}
        class="tray-date-picker"
        tabIndex={-1}
        aria-hidden="true"
        step={type === 'date' ? undefined : '1'}
        value={toPicker(text, kind)}
        onChange={({ currentTarget }) => change(fromPicker(currentTarget.value, kind, text))}
      />
      <EndButton
        icon={type === 'time' ? 'clock-o' : 'calendar'}
        label={pickText(type, label)}
        onClick={() => picker.current?.showPicker()}
      />
    </>
  );
}

function pickText(type: PickerType, field: string): string {
  if (type === 'date') return t('form.pickDay', { field });
  return t(type === 'time' ? 'form.pickTime' : 'form.pickDate', { field });
}
