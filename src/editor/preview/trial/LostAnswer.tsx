import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import type { Try } from './use-try';

/**
 * Says that a call may have been made, and offers its result: repeating the call would be billed and executed again.
 */
export function LostAnswer({ running, isLost, fetchResult }: Try) {
  if (running || !isLost) return null;
  return (
    <Notice kind="warning" action={{ label: t('try.getResult'), onClick: fetchResult }}>
      {t('try.lost')}
    </Notice>
  );
}
