import { useMemo } from 'preact/hooks';
import type { Lookup } from '../../../../schema/lookup/read-lookup';
import { t } from '../../../translate';
import { Combobox } from '../../../widgets/combobox/Combobox';
import { useFormStore } from '../../form-context';
import { chosenValue, lookupOptions, optionValue } from '../../lookup/lookup-options';
import { titleOfName } from '../../lookup/lookup-question';
import { useLookup } from '../../lookup/use-lookup';
import type { ControlProps } from '../control-props';

interface LookupControlProps extends ControlProps {
  lookup: Lookup;
  /** The field takes numbers: typed text becomes one. */
  takesNumber: boolean;
}

/**
 * A value with a list that a private operation of the connector provides. The list suggests values and does not
 * restrict them.
 */
export function LookupControl(props: LookupControlProps) {
  const { lookup, takesNumber, value, onValue } = props;
  const { choices, loading, failure, missingChoice, load } = useLookup(lookup);
  const options = useMemo(() => choices && lookupOptions(choices, t), [choices]);
  const isOwn = choices !== undefined || failure !== undefined || loading;
  return (
    <Combobox
      id={props.id}
      label={props.label}
      describedBy={props.describedBy}
      required={props.required}
      invalid={props.invalid}
      value={optionValue(value)}
      valueTitle={value?.value}
      options={options}
      loading={loading}
      failure={failure}
      waiting={useWaiting(missingChoice)}
      placeholder={t('form.lookup.placeholder')}
      allowOther
      clearable
      onOpen={() => load(false)}
      onRefresh={isOwn ? () => load(true) : undefined}
      onChange={(text, option) => onValue(chosenValue(text, option !== undefined, takesNumber))}
    />
  );
}

function useWaiting(missingChoice: string[]): string | undefined {
  const { root, tree } = useFormStore();
  if (missingChoice.length === 0) return undefined;
  const titles = missingChoice.map((name) =>
    name === 'authId' ? t('form.lookup.authentication') : titleOfName(name, root, tree),
  );
  return t('form.lookup.waits', { fields: titles.join(', ') });
}
