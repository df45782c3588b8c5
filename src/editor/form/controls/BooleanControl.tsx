import { t } from '../../translate';
import { type ControlProps, inputAttributes } from './control-props';

/** True, false, or nothing: a blank optional boolean is not sent. */
export function BooleanControl(props: ControlProps) {
  const { value, required, onValue } = props;
  const text = value?.value ?? '';
  const isKnown = value === undefined || (value.type === 'bool' && (text === 'true' || text === 'false'));
  return (
    <select
      {...inputAttributes(props)}
      class="tray-select"
      value={isKnown ? text : 'saved'}
      onChange={({ currentTarget }) => {
        const next = currentTarget.value;
        if (next !== 'saved') onValue(next === '' ? undefined : { type: 'bool', value: next });
      }}
    >
      <option value="">{t(required ? 'form.choose' : 'form.notSent')}</option>
      <option value="true">{t('form.true')}</option>
      <option value="false">{t('form.false')}</option>
      {!isKnown && <option value="saved">{t('form.unlisted', { value: text })}</option>}
    </select>
  );
}
