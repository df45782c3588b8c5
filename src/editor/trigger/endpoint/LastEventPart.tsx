import type { LastEvent } from '../../../shared/admin-api/triggers';
import { parseJson } from '../../../shared/json';
import { CopyButton } from '../../preview/CopyButton';
import type { AdminRequests } from '../../requests';
import { t as shared } from '../../translate';
import { Section } from '../../widgets/Section';
import type { EditedNode } from '../edited-node';
import { t } from '../texts';
import { SendingRow } from './SendingRow';
import { useSending } from './use-sending';
import type { Subscription } from './use-subscription';

interface LastEventPartProps {
  node: EditedNode;
  subscription: Subscription;
  requests: AdminRequests;
}

/** The last event received, to view and to send again. */
export function LastEventPart(props: LastEventPartProps) {
  const last = props.subscription.state.value?.lastEvent;
  return (
    <Section title={t('last.title')} note={last && timeOf(last)}>
      {() =>
        last === undefined ? <p class="tray-field-description">{t('last.none')}</p> : <Known {...props} last={last} />
      }
    </Section>
  );
}

function Known({ node, subscription, requests, last }: LastEventPartProps & { last: LastEvent }) {
  const sending = useSending(subscription.refresh);
  const text = shownBody(last);
  return (
    <>
      <div class="tray-code-box">
        <CopyButton label={shared('preview.copyBody')} text={text} />
        <pre>{text}</pre>
      </div>
      {last.isPartial && <p class="tray-field-description">{t('last.partial')}</p>}
      <SendingRow
        label={t('last.sendAgain')}
        state={sending.state}
        onSend={() => sending.send((signal) => requests.sendLastEvent({ nodeId: node.nodeId }, signal))}
      />
    </>
  );
}

function timeOf({ receivedAt }: LastEvent): string {
  return new Date(receivedAt).toLocaleString();
}

function shownBody({ body, isPartial }: LastEvent): string {
  const event = isPartial ? undefined : parseJson(body);
  return event === undefined ? body : JSON.stringify(event, null, 2);
}
