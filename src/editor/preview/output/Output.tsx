import { useState } from 'preact/hooks';
import type { TryResult } from '../../../shared/admin-api/calls';
import type { JsonObject } from '../../../shared/json';
import type { PropertyPath } from '../../../shared/paths/property-path';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import type { CallDraft, TryHost } from '../call-draft';
import { LostAnswer } from '../trial/LostAnswer';
import { Outcome } from '../trial/Outcome';
import { requestOf } from '../trial/try-request';
import { useTry } from '../trial/use-try';
import { OutputView } from './OutputView';
import { readOutputSchema } from './read-output-schema';

interface OutputProps {
  call: CallDraft;
  host: TryHost;
  schema: JsonObject | null;
  /** The output schema depends on the input, and only a call returns it. */
  isDynamic: boolean;
  /** The place in a call's output that becomes the message's output; undefined for the whole. */
  place: PropertyPath | undefined;
  /** The output of the message after the last successful trial. */
  tried: { value: unknown } | undefined;
}

/** The output, from its schema or from the last trial. A click copies the path in the message. */
export function Output({ call, host, schema, isDynamic, place, tried }: OutputProps) {
  const [wantsTried, setWantsTried] = useState(tried !== undefined);
  const [dynamic, setDynamic] = useState(() => host.memory.outputSchema);
  const showsTried = wantsTried && tried !== undefined;
  const takeSchema = (found: JsonObject) => {
    host.memory.outputSchema = found;
    setDynamic(found);
    setWantsTried(false);
  };
  return (
    <OutputView
      schema={dynamic ?? schema ?? undefined}
      place={place}
      real={tried && { value: tried.value, label: t('output.ofTry') }}
      property={call.property}
      showsReal={showsTried}
      onShowReal={setWantsTried}
      unknown={t('output.unknown')}
    >
      {isDynamic && !showsTried && <DynamicSchema call={call} host={host} onSchema={takeSchema} />}
    </OutputView>
  );
}

interface DynamicSchemaProps {
  call: CallDraft;
  host: TryHost;
  onSchema(schema: JsonObject): void;
}

/** Gets the real output schema, which only a billed call returns. */
function DynamicSchema({ call, host, onSchema }: DynamicSchemaProps) {
  const [failed, setFailed] = useState<TryResult>();
  const trial = useTry(host, {
    onPages: (pages) => {
      const result = pages.at(-1)?.result;
      const found = result?.outcome === 'success' ? readOutputSchema(result.output) : undefined;
      setFailed(found === undefined ? result : undefined);
      if (found !== undefined) onSchema(found);
    },
  });
  const { running, run } = trial;
  const request = requestOf(call, host.memory);
  return (
    <>
      <Notice
        kind="info"
        action={
          request && {
            label: t(running ? 'output.gettingSchema' : 'output.getSchema'),
            onClick: () => run({ ...request, returnOutputSchema: true }),
          }
        }
      >
        {t('output.dynamic')}
      </Notice>
      <LostAnswer {...trial} />
      {failed?.outcome === 'error' && <Outcome result={failed} property={call.property} />}
      {failed?.outcome === 'success' && <Notice kind="error">{t('output.noSchema')}</Notice>}
    </>
  );
}
