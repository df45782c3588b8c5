import type { AdminFailure } from '../../shared/admin-api/admin-failure';
import type { QueueDraft, QueueTestResult } from '../../shared/admin-api/queue';
import { describeFailure } from '../describe-failure';
import type { AdminRequests } from '../requests';
import { translator } from '../translate';
import { useLoadable } from '../use-loadable';
import { ActionButton } from '../widgets/ActionButton';
import { Notice } from '../widgets/Notice';

const t = translator('tray-queue');

interface QueueTestProps {
  /** The queue as typed at the moment of the click. */
  draft(): QueueDraft;
  requests: AdminRequests;
}

/** A button that connects to the server as typed, before any deploy, and describes what it finds. */
export function QueueTest({ draft, requests }: QueueTestProps) {
  const [{ value, failure, loading }, ask] = useLoadable<QueueTestResult>();
  return (
    <>
      <ActionButton
        label={t(loading ? 'test.underWay' : 'test.button')}
        icon="plug"
        isUnderWay={loading}
        onClick={() => void ask((signal) => requests.testQueue({ queue: draft() }, signal))}
      />
      {!loading && failure !== undefined && <Notice kind="error">{failureText(failure)}</Notice>}
      {!loading && failure === undefined && value !== undefined && <Found found={value} />}
    </>
  );
}

/** Settings of the server that work now and will lose messages later are reported here. */
function Found({ found: { server, version, evicts, keepsOnDisk } }: { found: QueueTestResult }) {
  const name = server === 'valkey' ? 'Valkey' : 'Redis';
  return (
    <>
      <Notice kind="success">{t('test.success', { server: `${name} ${version}` })}</Notice>
      {evicts === true && <Notice kind="warning">{t('test.evicts')}</Notice>}
      {keepsOnDisk === false && <Notice kind="warning">{t('test.notKept')}</Notice>}
    </>
  );
}

function failureText(failure: AdminFailure): string {
  return failure.code === 'host_changed' ? t('password.ofOtherServer') : describeFailure(failure);
}
