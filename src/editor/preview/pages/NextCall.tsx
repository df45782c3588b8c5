import { useMemo } from 'preact/hooks';
import { readPageSettings } from '../../../pages/page-settings';
import type { JsonValue } from '../../../shared/json';
import { expressionText } from '../../form/controls/expression/expression-text';
import type { TriedPage } from '../../form/form-ui-state';
import { t } from '../../translate';
import { BodyBox } from '../BodyBox';
import { bodyParts } from '../body-text';
import { bodyTexts } from '../body-texts';
import type { CallDraft } from '../call-draft';
import { wordsOfNext } from './page-words';
import { useNextPage } from './use-next-page';

interface NextCallProps {
  call: CallDraft;
  tried: readonly TriedPage[];
}

/** The call for the second page: with the value from the first answer, or the source of that value. */
export function NextCall({ call, tried }: NextCallProps) {
  const first = useMemo(() => tried.slice(0, 1), [tried]);
  const next = useNextPage(call, first);
  const settings = readPageSettings(call);
  if (settings === undefined || call.pageLimit < 2) return null;
  const value: JsonValue | undefined = next.kind === 'value' ? next.value : undefined;
  const isMade = next.kind === 'value' || next.kind === 'unset';
  return (
    <>
      <h4 class="tray-subheading">{t('pages.second')}</h4>
      <p class="tray-field-description">{wordsOfNext(next, t) ?? t('pages.then.unknown')}</p>
      {isMade && <NextBody call={call} tokens={settings.input} value={value} />}
    </>
  );
}

interface NextBodyProps {
  call: CallDraft;
  tokens: readonly string[];
  value: JsonValue | undefined;
}

function NextBody({ call, tokens, value }: NextBodyProps) {
  const parts = useMemo(() => {
    const shown = value === undefined ? { expression: nextText(call) } : { value };
    return bodyParts(call, bodyTexts(), { tokens, ...shown });
  }, [call, tokens.join('/'), JSON.stringify(value)]);
  return parts === undefined ? null : <BodyBox parts={parts} label={t('pages.copySecond')} />;
}

/** In the notation that people use. */
function nextText({ pageNext, pageNextType }: CallDraft): string {
  if (pageNextType === 'path') return `output.${pageNext}`;
  return expressionText({ type: 'jsonata', value: pageNext }) ?? pageNext;
}
