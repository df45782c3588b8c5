/** How the call is made and where its output goes. */
import type { ConnectionChoice } from '../connection-draft';
import { t } from '../translate';
import { CheckRow } from '../widgets/CheckRow';
import { FormRow } from '../widgets/FormRow';
import { NumberInput } from '../widgets/NumberInput';
import { TypedInput } from '../widgets/TypedInput';
import { useUniqueId } from '../widgets/unique-id';
import type { ConnectorProperties } from './connector-kind';
import { DeliveryRow } from './DeliveryRow';
import { FilesRow } from './FilesRow';

interface PartProps {
  properties: ConnectorProperties;
  change(changes: Partial<ConnectorProperties>): void;
}

interface CallOptionsProps extends PartProps {
  connection: ConnectionChoice;
}

export function CallOptions({ properties, connection, change }: CallOptionsProps) {
  return (
    <div class="tray-options">
      <CheckRow
        label={t('options.validate')}
        hint={t('options.validateHint')}
        checked={properties.validate}
        onChange={(validate) => change({ validate })}
      />
      <AttemptRows properties={properties} change={change} />
      <OutputRows properties={properties} change={change} />
      <FilesRow files={properties.files} onChange={(files) => change({ files })} />
      <DeliveryRow
        delivery={properties.delivery}
        connection={connection}
        onChange={(delivery) => change({ delivery })}
      />
    </div>
  );
}

function AttemptRows({ properties, change }: PartProps) {
  const timeoutId = useUniqueId('timeout');
  const retriesId = useUniqueId('retries');
  return (
    <>
      <FormRow label={t('options.timeout')} htmlFor={timeoutId} icon="clock-o">
        <NumberInput
          id={timeoutId}
          value={properties.timeout}
          min={1}
          problem={t('validity.timeout')}
          placeholder={t('options.timeoutOfConnection')}
          unit={t('options.seconds')}
          onChange={(timeout) => change({ timeout })}
        />
      </FormRow>
      <FormRow label={t('options.retries')} htmlFor={retriesId} icon="repeat">
        <NumberInput
          id={retriesId}
          value={properties.retries}
          min={0}
          problem={t('validity.retries')}
          onChange={(retries) => retries !== '' && change({ retries })}
        />
      </FormRow>
      <CheckRow
        label={t('options.repeatable')}
        hint={t('options.repeatableHint')}
        checked={properties.repeatable}
        onChange={(repeatable) => change({ repeatable })}
      />
    </>
  );
}

function OutputRows({ properties, change }: PartProps) {
  const propertyId = useUniqueId('property');
  const outputsId = useUniqueId('outputs');
  return (
    <>
      <FormRow label={t('options.property')} htmlFor={propertyId} icon="sign-out">
        <TypedInput
          id={propertyId}
          label={t('options.property')}
          types={['msg']}
          type="msg"
          value={properties.property}
          onChange={(_type, property) => change({ property })}
        />
      </FormRow>
      <FormRow label={t('options.failures')} htmlFor={outputsId} icon="random">
        <select
          id={outputsId}
          value={String(properties.outputs)}
          onChange={({ currentTarget }) => change({ outputs: currentTarget.value === '2' ? 2 : 1 })}
        >
          <option value="1">{t('options.failuresToCatch')}</option>
          <option value="2">{t('options.failuresToOutput')}</option>
        </select>
      </FormRow>
    </>
  );
}
