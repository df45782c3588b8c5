import type { FieldValueType } from '../../../../shared/flow';
import { expandEditor } from '../../../expand-editor';
import { t } from '../../../translate';
import { useSpellcheck } from '../../form-context';
import { type ControlProps, inputAttributes } from '../control-props';
import { EndButton } from './EndButton';
import { textValue } from './TextControl';

interface TextAreaControlProps extends ControlProps {
  type: FieldValueType;
  /** `text` for prose; the others are shown in a monospaced font. */
  language: 'text' | 'code' | 'json';
}

/** Several lines of text, which grow with their content; a button opens Node-RED's large editor. */
export function TextAreaControl(props: TextAreaControlProps) {
  const { label, type, language, value, onValue } = props;
  const text = value?.value ?? '';
  const mayCheck = useSpellcheck();
  const change = (next: string) => onValue(textValue(type, next));
  return (
    <>
      <textarea
        {...inputAttributes(props)}
        class={`tray-textarea${language === 'text' ? '' : ' tray-code'}`}
        rows={language === 'json' ? 1 : 3}
        spellcheck={mayCheck && language === 'text'}
        value={text}
        onInput={({ currentTarget }) => change(currentTarget.value)}
      />
      <EndButton
        icon="ellipsis-h"
        label={t('form.expand', { field: label })}
        onClick={() => expandEditor(language, { title: label, value: text, onDone: change })}
      />
    </>
  );
}
