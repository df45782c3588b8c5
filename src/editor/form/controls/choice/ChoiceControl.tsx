import { useMemo } from 'preact/hooks';
import { sameJson } from '../../../../schema/json/json-values';
import type { Choice } from '../../../../schema/reading/choices';
import type { TreeValue } from '../../../../schema/tree/input-tree';
import { literalOf, rowValueOf } from '../../../../schema/tree/literals';
import { t } from '../../../translate';
import { Combobox } from '../../../widgets/combobox/Combobox';
import { choiceTitles } from '../../choice-titles';
import { type ControlProps, inputAttributes } from '../control-props';

interface ChoiceControlProps extends ControlProps {
  choices: Choice[];
}

/** With more choices than this, the list is searchable. */
export const longList = 12;

/**
 * One of the choices of a schema. The saved value keeps its JSON type, and is kept even if it is not among the choices.
 */
export function ChoiceControl(props: ChoiceControlProps) {
  return props.choices.length > longList ? <LongChoice {...props} /> : <ShortChoice {...props} />;
}

function ShortChoice(props: ChoiceControlProps) {
  const { choices, value, required, onValue } = props;
  const titles = useMemo(() => choiceTitles(choices, t), [choices]);
  const chosen = indexOf(choices, value);
  const isUnlisted = value !== undefined && chosen < 0;
  return (
    <select
      {...inputAttributes(props)}
      class="tray-select"
      value={isUnlisted ? 'saved' : String(chosen)}
      onChange={({ currentTarget }) => {
        if (currentTarget.value === 'saved') return;
        const choice = choices[Number(currentTarget.value)];
        onValue(choice === undefined ? undefined : rowValueOf(choice.value));
      }}
    >
      <option value="-1">{t(required ? 'form.choose' : 'form.notSent')}</option>
      {titles.map((title, index) => (
        <option key={index} value={String(index)}>
          {title}
        </option>
      ))}
      {isUnlisted && <option value="saved">{t('form.unlisted', { value: value?.value ?? '' })}</option>}
    </select>
  );
}

function LongChoice(props: ChoiceControlProps) {
  const { choices, value, onValue } = props;
  const options = useMemo(
    () => choiceTitles(choices, t).map((title, index) => ({ value: String(index), title })),
    [choices],
  );
  const chosen = indexOf(choices, value);
  return (
    <Combobox
      id={props.id}
      label={props.label}
      describedBy={props.describedBy}
      required={props.required}
      invalid={props.invalid}
      options={options}
      value={value === undefined ? '' : optionOf(chosen, value)}
      valueTitle={value?.value}
      clearable
      placeholder={t('form.search')}
      onChange={(index) => {
        const choice = choices[Number(index)];
        onValue(index === '' || choice === undefined ? undefined : rowValueOf(choice.value));
      }}
    />
  );
}

/** The option of a value: the index of its choice, or for a value without one a text that no index equals. */
function optionOf(chosen: number, { value }: TreeValue): string {
  return chosen < 0 ? `=${value}` : String(chosen);
}

function indexOf(choices: Choice[], value: TreeValue | undefined): number {
  const literal = value === undefined ? undefined : literalOf(value);
  return literal === undefined ? -1 : choices.findIndex((choice) => sameJson(choice.value, literal));
}
