import type { SubscriptionResult } from '../../../shared/admin-api/triggers';
import { describeFailure } from '../../describe-failure';
import { CopyButton } from '../../preview/CopyButton';
import { t as shared } from '../../translate';
import { Notice } from '../../widgets/Notice';
import type { EditedNode } from '../edited-node';
import { t } from '../texts';
import { isDeployed, reachWords, subscriptionWords, type Words } from './subscription-words';
import type { Subscription } from './use-subscription';

interface EndpointPartProps {
  node: EditedNode;
  subscription: Subscription;
}

/** The address that events are sent to, and the state of the subscription. */
export function EndpointPart({ node, subscription: { state, refresh, retry } }: EndpointPartProps) {
  const { value, failure } = state;
  if (node.isInSubflow) return <Notice kind="info">{t('subscription.ofSubflow')}</Notice>;
  return (
    <>
      {failure !== undefined && (
        <Notice kind="error" action={{ label: shared('combobox.retry'), onClick: refresh }}>
          {describeFailure(failure)}
        </Notice>
      )}
      {value === undefined && state.loading && (
        <div class="tray-loading" role="status">
          <i class="fa fa-spinner fa-spin" aria-hidden="true" /> {t('subscription.loading')}
        </div>
      )}
      {value !== undefined && <Known value={value} retry={retry} />}
      {value !== undefined && isDeployed(value) && node.isChanged && (
        <Notice kind="info">{t('subscription.changed')}</Notice>
      )}
    </>
  );
}

function Known({ value, retry }: { value: SubscriptionResult; retry(): void }) {
  const { endpoint, reachable } = value;
  const reach = endpoint === '' ? undefined : reachWords(reachable, t);
  return (
    <>
      {endpoint !== '' && <Address endpoint={endpoint} note={reach?.kind === 'info' ? reach.text : ''} />}
      {reach?.kind === 'warning' && <WordsNotice words={reach} />}
      <WordsNotice words={subscriptionWords(value, t)} retry={retry} />
    </>
  );
}

function Address({ endpoint, note }: { endpoint: string; note: string }) {
  return (
    <>
      <p class="tray-field-description">
        {t('endpoint.hint')} {note}
      </p>
      <div class="tray-code-box">
        <CopyButton label={t('endpoint.copy')} text={endpoint} />
        <pre>{endpoint}</pre>
      </div>
    </>
  );
}

function WordsNotice({ words, retry }: { words: Words; retry?(): void }) {
  const { kind, text, failure, canRetry = false } = words;
  const action = canRetry && retry ? { label: shared('combobox.retry'), onClick: retry } : undefined;
  return (
    <Notice kind={kind} action={action}>
      <p>{text}</p>
      {failure !== undefined && <p>{describeFailure(failure)}</p>}
    </Notice>
  );
}
