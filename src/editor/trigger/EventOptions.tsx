import { t as shared } from '../translate';
import { CheckRow } from '../widgets/CheckRow';
import { FormRow } from '../widgets/FormRow';
import { TypedInput } from '../widgets/TypedInput';
import { useUniqueId } from '../widgets/unique-id';
import { t } from './texts';
import type { TriggerProperties } from './trigger-kind';

interface EventOptionsProps {
  properties: TriggerProperties;
  change(changes: Partial<TriggerProperties>): void;
}

/** Where an event goes, and what happens to repeats. */
export function EventOptions({ properties, change }: EventOptionsProps) {
  const id = useUniqueId('property');
  return (
    <div class="tray-options">
      <FormRow label={shared('options.property')} htmlFor={id} icon="sign-out">
        <TypedInput
          id={id}
          label={shared('options.property')}
          types={['msg']}
          type="msg"
          value={properties.property}
          onChange={(_type, property) => change({ property })}
        />
      </FormRow>
      <CheckRow
        label={t('label.dropRepeats')}
        hint={t('options.dropRepeatsHint')}
        checked={properties.dropRepeats}
        onChange={(dropRepeats) => change({ dropRepeats })}
      />
    </div>
  );
}
