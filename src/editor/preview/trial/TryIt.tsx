import { useMemo, useState } from 'preact/hooks';
import type { TriedPage } from '../../form/form-ui-state';
import { t } from '../../translate';
import { ActionButton } from '../../widgets/ActionButton';
import { Notice } from '../../widgets/Notice';
import type { CallDraft, TryHost } from '../call-draft';
import { followingRequest } from '../pages/following-request';
import { TriedPages } from '../pages/TriedPages';
import { CallProblems } from './CallProblems';
import { LostAnswer } from './LostAnswer';
import { Samples } from './Samples';
import { missingSample, requestOf } from './try-request';
import { useTry } from './use-try';

interface TryItProps {
  call: CallDraft;
  host: TryHost;
  tried: readonly TriedPage[];
  onPages(pages: readonly TriedPage[]): void;
}

/**
 * Makes the real call from the dialog, or at most two if all pages are wanted. Says beforehand that it is real and
 * billed.
 */
export function TryIt({ call, host, tried, onPages }: TryItProps) {
  const { memory } = host;
  const [, redraw] = useState(0);
  const trial = useTry(host, { onPages, following: (request, pages) => followingRequest(call, request, pages) });
  const { running, run, stop } = trial;
  const request = useMemo(() => requestOf(call, memory), [call, memory.samples, memory.namedSamples]);
  return (
    <div class="tray-try">
      <Notice kind="warning">{t(call.pages === 'one' ? 'try.billed' : 'try.billedPages')}</Notice>
      <Samples call={call} memory={memory} onChange={() => redraw((times) => times + 1)} />
      <CallProblems call={call} samples={memory.samples} />
      <div class="tray-buttons">
        <ActionButton
          label={t(running ? 'try.running' : 'try.run')}
          icon="play"
          isUnderWay={running}
          disabled={request === undefined}
          onClick={() => request && run(request)}
        />
        {running && (
          <button type="button" class="red-ui-button" onClick={stop}>
            {t('try.stop')}
          </button>
        )}
      </div>
      {request === undefined && (
        <Notice kind="info">{t(missingSample(call, memory) === 'user' ? 'try.noUser' : 'try.noInput')}</Notice>
      )}
      <LostAnswer {...trial} />
      {tried.some(({ result }) => result.outcome === 'success') && !running && call.files === 'contents' && (
        <Notice kind="info">{t('try.filesNotFetched')}</Notice>
      )}
      {!running && <TriedPages call={call} tried={tried} />}
    </div>
  );
}
