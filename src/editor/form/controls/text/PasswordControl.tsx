import { useState } from 'preact/hooks';
import { t } from '../../../translate';
import { type ControlProps, inputAttributes } from '../control-props';
import { EndButton } from './EndButton';
import { textValue } from './TextControl';

/** Masked text that can be revealed. */
export function PasswordControl(props: ControlProps) {
  const { label, value, onValue } = props;
  const [shown, setShown] = useState(false);
  const attributes = {
    ...inputAttributes(props),
    class: 'red-ui-typedInput-input',
    autocomplete: 'new-password',
    spellcheck: false,
    value: value?.value ?? '',
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onValue(textValue('str', currentTarget.value)),
  };
  return (
    <>
      {shown ? <input {...attributes} type="text" /> : <input {...attributes} type="password" />}
      <EndButton
        icon={shown ? 'eye-slash' : 'eye'}
        label={t('form.showPassword', { field: label })}
        pressed={shown}
        onClick={() => setShown(!shown)}
      />
    </>
  );
}
