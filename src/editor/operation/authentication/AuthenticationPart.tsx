/** The authentication of the call and, for accounts with end users, the one on whose behalf it is made. */
import { useRef, useState } from 'preact/hooks';
import { t } from '../../translate';
import { hasOneToMake } from '../state/authentication-state';
import type { DialogState } from '../state/dialog-state';
import { ActionButton } from './ActionButton';
import { AuthenticationRow } from './AuthenticationRow';
import { CreationPanel } from './CreationPanel';
import { UserRow } from './UserRow';

/** The person's last action on the end user; undefined if none. */
type UserStep = 'asked' | 'removed' | undefined;

export function AuthenticationPart({ state }: { state: DialogState }) {
  const [isMaking, setMaking] = useState(false);
  const [userStep, setUserStep] = useState<UserStep>();
  const makeButton = useRef<HTMLButtonElement>(null);
  const hasUserRow = userStep === 'asked' || state.properties.userIdType !== 'none';
  const canMake = hasOneToMake(state);
  const stopMaking = () => {
    setMaking(false);
    makeButton.current?.focus();
  };
  return (
    <>
      <AuthenticationRow state={state}>
        {canMake && (
          <ActionButton
            icon="plus"
            label={t('authentication.make')}
            button={makeButton}
            isOpen={isMaking}
            onClick={() => setMaking(!isMaking)}
          />
        )}
        {!hasUserRow && (
          <ActionButton
            icon="user-o"
            label={t('endUser.act')}
            takesFocus={userStep === 'removed'}
            onClick={() => setUserStep('asked')}
          />
        )}
      </AuthenticationRow>
      {canMake && isMaking && <CreationPanel state={state} onClose={stopMaking} />}
      {hasUserRow && <UserRow state={state} isNew={userStep === 'asked'} onClose={() => setUserStep('removed')} />}
    </>
  );
}
