import { useState } from 'preact/hooks';
import { type ControlProps, inputAttributes } from '../control-props';
import { TextControl, textValue } from '../text/TextControl';
import { fromPicker, type MomentKind, toPicker } from './moments';

const kind: MomentKind = { format: 'datetime', isNumber: true };

/**
 * The end of a validity period: date and time in the person's own time zone, saved in Unix seconds, which nobody can
 * read. Anything that is not a moment, such as an environment variable, is shown as text.
 */
export function ExpiryControl(props: ControlProps) {
  const { value, onValue } = props;
  // The text is left alone while it is typed: a year begins with one digit.
  const [typed, setTyped] = useState<string>();
  const text = value?.value ?? '';
  const shown = toPicker(text, kind);
  if (text !== '' && shown === '' && typed === undefined)
    return <TextControl {...props} type="num" inputMode="numeric" />;
  return (
    <input
      {...inputAttributes(props)}
      type="datetime-local"
      class="red-ui-typedInput-input tray-expiry"
      step="1"
      value={typed ?? shown}
      onInput={({ currentTarget }) => {
        setTyped(currentTarget.value);
        onValue(textValue('num', fromPicker(currentTarget.value, kind)));
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
