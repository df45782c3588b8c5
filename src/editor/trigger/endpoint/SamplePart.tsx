import { useMemo, useState } from 'preact/hooks';
import { sampleValue } from '../../../schema/sample/sample-value';
import { type JsonObject, parseJson } from '../../../shared/json';
import { expandEditor } from '../../expand-editor';
import type { AdminRequests } from '../../requests';
import { t as shared } from '../../translate';
import { Notice } from '../../widgets/Notice';
import { Section } from '../../widgets/Section';
import { useUniqueId } from '../../widgets/unique-id';
import type { EditedNode } from '../edited-node';
import { t } from '../texts';
import { SendingRow } from './SendingRow';
import { isDeployed } from './subscription-words';
import { useSending } from './use-sending';
import type { Subscription } from './use-subscription';

interface SamplePartProps {
  node: EditedNode;
  /** The output schema; undefined while it is unknown. */
  schema: JsonObject | undefined;
  subscription: Subscription;
  requests: AdminRequests;
}

/**
 * A generated event that can be edited and sent through the node's endpoint, so that flows can be built without the
 * third party.
 */
export function SamplePart(props: SamplePartProps) {
  return <Section title={t('sample.title')}>{() => <Sample {...props} />}</Section>;
}

function Sample({ node, schema, subscription, requests }: SamplePartProps) {
  const id = useUniqueId('sample');
  const [typed, setTyped] = useState<string>();
  const made = useMemo(() => JSON.stringify(schema === undefined ? {} : sampleValue(schema), null, 2), [schema]);
  const sending = useSending(subscription.refresh);
  const text = typed ?? made;
  const event = parseJson(text);
  const { value } = subscription.state;
  const send = () => {
    if (event !== undefined) sending.send((signal) => requests.sendSample({ nodeId: node.nodeId, event }, signal));
  };
  if (value !== undefined && !isDeployed(value)) return <p class="tray-field-description">{t('sample.deployFirst')}</p>;
  return (
    <div class="tray-json-input">
      <p class="tray-field-description" id={`${id}-hint`}>
        {t('sample.hint')}
      </p>
      <textarea
        class={`tray-textarea tray-code tray-json-text${event === undefined ? ' input-error' : ''}`}
        aria-label={t('sample.label')}
        aria-describedby={`${id}-hint`}
        aria-invalid={event === undefined || undefined}
        rows={8}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {event === undefined && <Notice kind="error">{t('sample.malformed')}</Notice>}
      <SendingRow label={t('sample.send')} state={sending.state} disabled={event === undefined} onSend={send}>
        <button
          type="button"
          class="red-ui-button"
          onClick={() => expandEditor('json', { title: t('sample.label'), value: text, onDone: setTyped })}
        >
          <i class="fa fa-expand" aria-hidden="true" /> {shared('form.openEditor')}
        </button>
        {typed !== undefined && typed !== made && (
          <button type="button" class="red-ui-button" onClick={() => setTyped(undefined)}>
            {t('sample.reset')}
          </button>
        )}
      </SendingRow>
    </div>
  );
}
