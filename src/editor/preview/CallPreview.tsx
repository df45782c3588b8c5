import { useRef, useState } from 'preact/hooks';
import type { JsonObject } from '../../shared/json';
import type { TriedPage } from '../form/form-ui-state';
import { t } from '../translate';
import { Section } from '../widgets/Section';
import type { CallDraft, TryHost } from './call-draft';
import { Output } from './output/Output';
import { Preview } from './Preview';
import { itemsPath, messageOutput } from './pages/message-output';
import { trialHeadingId } from './trial/open-trial';
import { TryIt } from './trial/TryIt';

export interface CallPreviewProps {
  call: CallDraft;
  host: TryHost;
  outputSchema: JsonObject | null;
  hasDynamicOutput: boolean;
}

/** The body of the call, a trial, and the output. Drawn when opened. */
export function CallPreview(props: CallPreviewProps) {
  // Results belong to the operation that they came from.
  return <CallParts key={useChanges(props.call.root?.root)} {...props} />;
}

function CallParts({ call, host, outputSchema, hasDynamicOutput }: CallPreviewProps) {
  const { memory } = host;
  const [tried, setTried] = useState(() => memory.tried);
  const keep = (pages: readonly TriedPage[]) => {
    memory.tried = pages;
    setTried(pages);
  };
  return (
    <div class="tray-call-preview">
      <Section title={t('preview.title')}>{() => <Preview call={call} tried={tried} />}</Section>
      <Section title={t('try.title')} headingId={trialHeadingId}>
        {() => <TryIt call={call} host={host} tried={tried} onPages={keep} />}
      </Section>
      <Section title={t('output.title')} note={`msg.${call.property}`}>
        {() => (
          <Output
            call={call}
            host={host}
            schema={outputSchema}
            isDynamic={hasDynamicOutput}
            place={itemsPath(call)}
            tried={messageOutput(call, tried)}
          />
        )}
      </Section>
    </div>
  );
}

/** Counts how often a value has changed. */
function useChanges(value: unknown): number {
  const seen = useRef({ value, changes: 0 });
  if (seen.current.value !== value) seen.current = { value, changes: seen.current.changes + 1 };
  return seen.current.changes;
}
