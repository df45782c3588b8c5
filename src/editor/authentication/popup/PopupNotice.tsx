import { describeFailure } from '../../describe-failure';
import { t } from '../../translate';
import { Notice } from '../../widgets/Notice';
import { AddedChoice } from './AddedChoice';
import type { PopupProblem, PopupState } from './popup-state';

interface PopupNoticeProps {
  state: PopupState;
  onChosen(authId: string): void;
}

/** The state of the window with Tray's dialog. */
export function PopupNotice({ state, onChosen }: PopupNoticeProps) {
  const { phase, problem } = state;
  if (problem?.kind === 'several') return <AddedChoice added={problem.added} onChosen={onChosen} />;
  return (
    <>
      {problem !== undefined && <Notice kind={kindOf(problem)}>{wordsOf(problem)}</Notice>}
      {phase === 'open' && <Notice kind="info">{t('newAuthentication.waiting')}</Notice>}
    </>
  );
}

function kindOf({ kind }: PopupProblem) {
  return kind === 'nothing' || kind === 'blocked' ? 'warning' : 'error';
}

function wordsOf(problem: Exclude<PopupProblem, { kind: 'several' }>): string {
  switch (problem.kind) {
    case 'blocked':
      return t('newAuthentication.blocked');
    case 'address':
      return t('newAuthentication.badAddress');
    case 'nothing':
      return t('newAuthentication.nothingNew');
    case 'failure':
      return problem.failure.code === 'TRAY_FORBIDDEN'
        ? t('newAuthentication.dialogForbidden')
        : describeFailure(problem.failure);
    case 'error':
      return problem.words === ''
        ? t('newAuthentication.dialogFailed')
        : t('newAuthentication.dialogSays', { words: problem.words });
  }
}
