import { sameJson } from '../../../../schema/json/json-values';
import { literalOf } from '../../../../schema/tree/literals';
import type { JsonValue } from '../../../../shared/json';
import { t } from '../../../translate';
import { type ControlProps, inputAttributes } from '../control-props';
import { ChoiceControl } from './ChoiceControl';

interface FixedControlProps extends ControlProps {
  fixed: JsonValue;
  /** The displayed form of the value. */
  text: string;
}

/** A value that can only be this one: shown read-only if it is always sent, else a choice between it and nothing. */
export function FixedControl({ fixed, text, ...props }: FixedControlProps) {
  const isSent = props.value !== undefined && sameJson(literalOf(props.value), fixed);
  if (!props.required || !isSent) {
    return <ChoiceControl {...props} choices={[{ label: text, value: fixed }]} />;
  }
  return (
    <input
      {...inputAttributes(props)}
      type="text"
      class="red-ui-typedInput-input tray-fixed"
      title={t('form.fixed')}
      readOnly
      value={text === '' ? t('form.emptyText') : text}
    />
  );
}
