/** The result of a trial: one outcome, or that of each page and the resulting output of the message. */
import type { TriedPage } from '../../form/form-ui-state';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import type { CallDraft } from '../call-draft';
import { Outcome, OutputBox } from '../trial/Outcome';
import { itemsPath, messageOutput } from './message-output';
import { wordsOfNext } from './page-words';
import { useNextPage } from './use-next-page';

interface TriedPagesProps {
  call: CallDraft;
  tried: readonly TriedPage[];
}

export function TriedPages({ call, tried }: TriedPagesProps) {
  const then = wordsOfNext(useNextPage(call, tried), t);
  const isOne = call.pages === 'one' && tried.length === 1;
  const joins = itemsPath(call) !== undefined;
  const message = joins ? messageOutput(call, tried) : undefined;
  return (
    <>
      {tried.map(({ result }, index) => (
        <Outcome
          key={index}
          title={isOne ? undefined : t('pages.page', { number: index + 1 })}
          result={result}
          property={joins ? 'output' : call.property}
          hidesOutput={message !== undefined}
        />
      ))}
      {then !== undefined && <Notice kind="info">{then}</Notice>}
      {message !== undefined && (
        <>
          <p class="tray-field-description">{t('pages.joined')}</p>
          <OutputBox output={message.value} property={call.property} />
        </>
      )}
      {joins && message === undefined && tried.some(({ result }) => result.outcome === 'success') && (
        <Notice kind="error">{t('pages.noList', { path: call.pageItems })}</Notice>
      )}
    </>
  );
}
