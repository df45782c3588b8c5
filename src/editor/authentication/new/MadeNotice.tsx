import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';

interface MadeNoticeProps {
  /** The third party itself has authenticated the person. */
  isChecked: boolean;
  service: string;
  onTry?: (() => void) | undefined;
}

/** Says that it was created, what is not yet known about it, and how to find out. */
export function MadeNotice({ isChecked, service, onTry }: MadeNoticeProps) {
  return (
    <Notice kind="success" action={onTry && { label: t('try.title'), onClick: onTry }}>
      <p>{t('newAuthentication.made')}</p>
      {!isChecked && (
        <p>
          {t('newAuthentication.madeUnchecked', { service })} {onTry && t('newAuthentication.madeUntried')}
        </p>
      )}
    </Notice>
  );
}
