import type { DeliveryMode } from '../../shared/flow';
import type { ConnectionChoice } from '../connection-draft';
import type { QueueChoice } from '../queue-of';
import { t } from '../translate';
import { FormRow } from '../widgets/FormRow';
import { Notice } from '../widgets/Notice';
import { useUniqueId } from '../widgets/unique-id';

interface DeliveryRowProps {
  delivery: DeliveryMode;
  connection: ConnectionChoice;
  onChange(delivery: DeliveryMode): void;
}

/** Whether calls go through the connection's queue. Without a queue, this is only offered if it is already chosen. */
export function DeliveryRow({ delivery, connection, onChange }: DeliveryRowProps) {
  const id = useUniqueId('delivery');
  const queue = connection.kind === 'known' ? connection.queue : 'unknown';
  const isOffered = delivery === 'queued' || queue === 'some' || queue === 'unknown';
  return (
    <FormRow label={t('options.delivery')} htmlFor={id} icon="exchange">
      <select
        id={id}
        value={delivery}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => onChange(currentTarget.value === 'queued' ? 'queued' : 'direct')}
      >
        <option value="direct">{t('options.deliveryDirect')}</option>
        <option value="queued" disabled={!isOffered}>
          {t('options.deliveryQueued')}
        </option>
      </select>
      <div class="tray-description" id={`${id}-hint`}>
        {delivery === 'direct' && queue === 'none' ? t('options.noQueue') : t('options.deliveryHint')}
      </div>
      {delivery === 'queued' && <QueueProblem queue={queue} />}
    </FormRow>
  );
}

function QueueProblem({ queue }: { queue: QueueChoice }) {
  if (queue === 'none') return <Notice kind="error">{t('options.noQueue')}</Notice>;
  return queue === 'unusable' ? <Notice kind="error">{t('options.queueUnusable')}</Notice> : null;
}
