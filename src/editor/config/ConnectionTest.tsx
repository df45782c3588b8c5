import { useEffect, useRef, useState } from 'preact/hooks';
import type { AdminFailure } from '../../shared/admin-api/admin-failure';
import type { ConnectionDraft, TestConnectionResult } from '../../shared/admin-api/connection';
import { describeListFailure } from '../authentication/describe-list-failure';
import { describeFailure } from '../describe-failure';
import { type AdminRequests, failureOf, isAbort } from '../requests';
import { translator } from '../translate';
import { ActionButton } from '../widgets/ActionButton';
import { Notice } from '../widgets/Notice';

const t = translator('tray-config');

type Outcome = TestConnectionResult | { failure: AdminFailure };

interface ConnectionTestProps {
  /** The connection as typed at the moment of the click. */
  draft(): ConnectionDraft;
  requests: AdminRequests;
}

/** A button that tests the connection as typed, before any deploy, and describes the result. */
export function ConnectionTest({ draft, requests }: ConnectionTestProps) {
  const [outcome, setOutcome] = useState<Outcome>();
  const [underWay, setUnderWay] = useState<AbortController>();
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);
  const test = async () => {
    current.current?.abort();
    const abort = new AbortController();
    current.current = abort;
    setUnderWay(abort);
    setOutcome(undefined);
    const result = await tested(requests, draft(), abort.signal);
    if (current.current !== abort) return;
    setUnderWay(undefined);
    setOutcome(result);
  };
  return (
    <>
      <ActionButton
        label={t(underWay === undefined ? 'test.button' : 'test.underWay')}
        icon="plug"
        isUnderWay={underWay !== undefined}
        onClick={test}
      />
      {outcome && <OutcomeNotice outcome={outcome} />}
    </>
  );
}

/** A token works in its own region only; with a wrong one the list is empty, without any error. */
function OutcomeNotice({ outcome }: { outcome: Outcome }) {
  if ('failure' in outcome) {
    const { failure } = outcome;
    return (
      <Notice kind="error">{failure.code === 'not_deployed' ? t('test.noToken') : describeFailure(failure)}</Notice>
    );
  }
  const { connectorCount } = outcome;
  if (connectorCount === 0) return <Notice kind="warning">{t('test.empty')}</Notice>;
  return (
    <>
      <Notice kind="success">
        {t('test.success', { number: connectorCount })} {countText(outcome)}
      </Notice>
      <AuthenticationsNotice outcome={outcome} />
    </>
  );
}

/** The number of authentications; '' if there are none or it is unknown. */
function countText({ authentications }: TestConnectionResult): string {
  if (authentications === undefined || 'failure' in authentications || authentications.count === 0) return '';
  const { count, isPartial } = authentications;
  return t(isPartial ? 'test.authenticationsPartial' : 'test.authentications', { number: count });
}

/** Calls may not need any authentication, so this is reported separately. */
function AuthenticationsNotice({ outcome: { authentications } }: { outcome: TestConnectionResult }) {
  if (authentications === undefined) return null;
  if ('failure' in authentications) {
    const reason = describeListFailure(authentications.failure, false);
    return <Notice kind="warning">{t('test.authenticationsFailed', { reason })}</Notice>;
  }
  return authentications.count === 0 ? <Notice kind="info">{t('test.noAuthentications')}</Notice> : null;
}

async function tested(
  requests: AdminRequests,
  connection: ConnectionDraft,
  signal: AbortSignal,
): Promise<Outcome | undefined> {
  try {
    return await requests.testConnection({ connection }, signal);
  } catch (error) {
    return isAbort(error) ? undefined : { failure: failureOf(error) };
  }
}
