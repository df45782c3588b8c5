import { useEffect } from 'preact/hooks';
import type { QueueCounts, QueueStateResult } from '../../shared/admin-api/queue';
import { describeFailure } from '../describe-failure';
import type { AdminRequests } from '../requests';
import { translator } from '../translate';
import { useLoadable } from '../use-loadable';
import { ActionButton } from '../widgets/ActionButton';
import { Notice } from '../widgets/Notice';
import { Section } from '../widgets/Section';
import { EmptyWaiting } from './EmptyWaiting';
import { InstallCommand } from './InstallCommand';

const t = translator('tray-queue');

interface QueueStateProps {
  configId: string;
  requests: AdminRequests;
}

/** What is missing for a queue to work, and its contents. */
export function QueueState({ configId, requests }: QueueStateProps) {
  const [{ value, failure, loading }, ask] = useLoadable<QueueStateResult>();
  const load = () => ask((signal) => requests.queueState({ configId }, signal));
  useEffect(() => void load(), []);
  const problem = failure ?? value?.failure;
  const isNotRunning = problem === undefined && value !== undefined && value.counts === undefined;
  if (value?.install !== undefined) return <InstallCommand command={value.install} />;
  return (
    <Section title={t('counts.title')} initiallyOpen>
      {() => (
        <>
          {problem !== undefined && <Notice kind="error">{describeFailure(problem)}</Notice>}
          {isNotRunning && <Notice kind="info">{t('counts.notDeployed')}</Notice>}
          {value?.counts !== undefined && <Counts counts={value.counts} />}
          <div class="tray-buttons">
            <ActionButton
              label={t(loading ? 'counts.loading' : 'counts.refresh')}
              icon="refresh"
              isUnderWay={loading}
              onClick={() => void load()}
            />
            {value?.counts !== undefined && (
              <EmptyWaiting
                waiting={value.counts.waiting}
                empty={(signal) => requests.emptyQueue({ configId }, signal)}
                onDone={() => void load()}
              />
            )}
          </div>
        </>
      )}
    </Section>
  );
}

function Counts({ counts: { waiting, running, delayed, failed } }: { counts: QueueCounts }) {
  return (
    <>
      <p class="tray-field-description">{t('counts.hint')}</p>
      <dl class="tray-counts">
        <Count name={t('counts.waiting')} number={waiting} />
        <Count name={t('counts.running')} number={running} />
        <Count name={t('counts.delayed')} number={delayed} />
        <Count name={t('counts.failed')} number={failed} />
      </dl>
    </>
  );
}

function Count({ name, number }: { name: string; number: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{number}</dd>
    </div>
  );
}
