import { useMemo } from 'preact/hooks';
import { t } from '../translate';
import { Notice } from '../widgets/Notice';
import { actingUserText, type BodyTexts, bodyParts, unreadableRows } from './body-text';
import { CopyButton } from './CopyButton';
import type { CallDraft } from './call-draft';

function bodyTexts(): BodyTexts {
  return {
    defaultAuthId: t('preview.authIdOfConnection'),
    bytesText: (expression) => t('preview.bytes', { expression }),
  };
}

/** The body of the call as it stands, expressions shown as such. */
export function Preview({ call }: { call: CallDraft }) {
  const parts = useMemo(() => bodyParts(call, bodyTexts()), [call]);
  const unreadable = unreadableRows(call);
  const user = actingUserText(call);
  const text = parts.map((part) => part.text).join('');
  return (
    <div class="tray-preview">
      {user !== undefined && <p>{t('preview.forUser', { user })}</p>}
      {unreadable.length > 0 && (
        <Notice kind="warning">
          {t('preview.unreadable', { paths: unreadable.map((row) => row.path).join(', ') })}
        </Notice>
      )}
      <div class="tray-code-box">
        <CopyButton label={t('preview.copyBody')} text={text} />
        <pre>
          {parts.map((part, index) =>
            part.isExpression ? (
              <span key={index} class="tray-shown-expression">
                {part.text}
              </span>
            ) : (
              part.text
            ),
          )}
        </pre>
      </div>
    </div>
  );
}
