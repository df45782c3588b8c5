import { useMemo, useState } from 'preact/hooks';
import type { TryResult } from '../../../shared/admin-api';
import type { JsonObject } from '../../../shared/json';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import type { CallDraft, TryHost } from '../call-draft';
import { LostAnswer } from '../trial/LostAnswer';
import { Outcome } from '../trial/Outcome';
import { requestOf } from '../trial/try-request';
import { useTry } from '../trial/use-try';
import { OutputTree } from './OutputTree';
import { nodesOfSchema, nodesOfValue } from './output-nodes';
import { readOutputSchema } from './read-output-schema';

interface OutputProps {
  call: CallDraft;
  host: TryHost;
  schema: JsonObject | null;
  /** The output schema depends on the input: only a call returns it. */
  isDynamic: boolean;
  /** The last try that succeeded. */
  tried: TryResult | undefined;
}

/** The output, from its schema or from the last try. A click copies the path in the message. */
export function Output({ call, host, schema, isDynamic, tried }: OutputProps) {
  const [wantsTried, setWantsTried] = useState(tried !== undefined);
  const [dynamic, setDynamic] = useState(() => host.memory.outputSchema);
  const showsTried = wantsTried && tried !== undefined;
  const known = dynamic ?? schema ?? undefined;
  const { property } = call;
  const node = useMemo(() => {
    if (showsTried) return nodesOfValue(tried.output, property);
    return known === undefined ? undefined : nodesOfSchema(known, property);
  }, [showsTried, tried, known, property]);
  const takeSchema = (found: JsonObject) => {
    host.memory.outputSchema = found;
    setDynamic(found);
    setWantsTried(false);
  };
  return (
    <div class="tray-output-part">
      {tried !== undefined && (
        <div class="button-group tray-output-source">
          <SourceButton label={t('output.ofSchema')} isChosen={!showsTried} onChoose={() => setWantsTried(false)} />
          <SourceButton label={t('output.ofTry')} isChosen={showsTried} onChoose={() => setWantsTried(true)} />
        </div>
      )}
      {isDynamic && !showsTried && <DynamicSchema call={call} host={host} onSchema={takeSchema} />}
      {node === undefined ? (
        <p class="tray-field-description">{t('output.unknown')}</p>
      ) : (
        <>
          <p class="tray-field-description">{t('output.hint')}</p>
          <div class="tray-code-box">
            <OutputTree key={showsTried ? 'tried' : 'schema'} node={node} open={2} />
          </div>
        </>
      )}
    </div>
  );
}

interface SourceButtonProps {
  label: string;
  isChosen: boolean;
  onChoose(): void;
}

function SourceButton({ label, isChosen, onChoose }: SourceButtonProps) {
  return (
    <button
      type="button"
      class={`red-ui-button toggle${isChosen ? ' selected' : ''}`}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      {label}
    </button>
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
  const trial = useTry(host, (result) => {
    const found = result.outcome === 'success' ? readOutputSchema(result.output) : undefined;
    setFailed(found === undefined ? result : undefined);
    if (found !== undefined) onSchema(found);
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
