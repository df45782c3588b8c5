import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import type { Try } from './use-try';

/** Says that a call may have been made, and offers its result: who makes it again pays for it and executes it twice. */
export function LostAnswer({ running, isLost, fetchResult }: Try) {
  if (running || !isLost) return null;
  return (
    <Notice kind="warning" action={{ label: t('try.getResult'), onClick: fetchResult }}>
      {t('try.lost')}
    </Notice>
  );
}
