import { useMemo } from 'preact/hooks';
import type { TriedPage } from '../form/form-ui-state';
import { t } from '../translate';
import { Notice } from '../widgets/Notice';
import { BodyBox } from './BodyBox';
import { actingUserText, bodyParts, unreadableRows } from './body-text';
import { bodyTexts } from './body-texts';
import type { CallDraft } from './call-draft';
import { NextCall } from './pages/NextCall';

/** The body of the current call, with expressions shown as such, and that of the call for a second page. */
export function Preview({ call, tried }: { call: CallDraft; tried: readonly TriedPage[] }) {
  const parts = useMemo(() => bodyParts(call, bodyTexts()), [call]);
  const unreadable = unreadableRows(call);
  const user = actingUserText(call);
  return (
    <div class="tray-preview">
      {user !== undefined && <p>{t('preview.forUser', { user })}</p>}
      {unreadable.length > 0 && (
        <Notice kind="warning">
          {t('preview.unreadable', { paths: unreadable.map((row) => row.path).join(', ') })}
        </Notice>
      )}
      <BodyBox parts={parts} label={t('preview.copyBody')} />
      <NextCall call={call} tried={tried} />
    </div>
  );
}
