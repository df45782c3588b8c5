import { Notice } from '../widgets/Notice';
import type { DialogState } from './state/dialog-state';
import { missingChoice } from './state/missing-choice';

/** Why there are no lists, below the connection; nothing if the connection is known. */
export function ConnectionNotice({ state }: { state: DialogState }) {
  const reason = missingChoice(state, 'connector');
  if (reason === undefined) return null;
  const isFault = state.connection.kind === 'missing' || state.connection.kind === 'disabled';
  return <Notice kind={isFault ? 'error' : 'info'}>{reason}</Notice>;
}
