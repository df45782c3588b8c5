import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { EnvironmentSummary } from '../../../shared/admin-api/authentications';
import { t } from '../../translate';
import { ActionButton } from '../../widgets/ActionButton';
import { type NewAuthenticationProps, titleOfService } from '../new-authentication-props';
import { ScopesPart } from '../scopes/ScopesPart';
import { scopeChoices, scopesToSend, tickedAtFirst } from '../scopes/scopes';
import { beginComparison } from './begin-comparison';
import { openDialogWindow } from './dialog-window';
import { onReturn } from './on-return';
import { PopupNotice } from './PopupNotice';
import { PopupSession } from './popup-session';
import { closedPopup } from './popup-state';

interface DialogPartProps extends NewAuthenticationProps {
  environment: EnvironmentSummary;
}

/** Creates an authentication in Tray's own dialog, in a window in which the third party asks the person. */
export function DialogPart(props: DialogPartProps) {
  const { environment, authScopes, service } = props;
  const choices = useMemo(() => scopeChoices(environment, authScopes), [environment, authScopes]);
  const [ticked, setTicked] = useState(() => tickedAtFirst(choices));
  const [state, setState] = useState(closedPopup);
  const session = useSession(props, scopesToSend(environment, ticked), setState);
  const isOpening = state.phase === 'opening';
  return (
    <>
      <p class="tray-field-description">{t('newAuthentication.dialogHint', { service: titleOfService(service) })}</p>
      <ScopesPart choices={choices} asked={authScopes} ticked={ticked} onTicked={setTicked} />
      <ActionButton
        label={t('newAuthentication.openDialog')}
        icon="external-link"
        isUnderWay={isOpening}
        onClick={() => session.open()}
      />
      <PopupNotice state={state} onChosen={props.onMade} />
    </>
  );
}

/** One session while the part is mounted; it always uses the current props. */
function useSession(
  props: DialogPartProps,
  scopes: string[],
  onState: (state: typeof closedPopup) => void,
): PopupSession {
  const latest = useRef({ props, scopes });
  latest.current = { props, scopes };
  const [session] = useState(
    () =>
      new PopupSession({
        openWindow: (watcher) => openDialogWindow(t('newAuthentication.windowOpens'), watcher),
        askAddress: (signal) => {
          const { draft, userId, service, environment, requests } = latest.current.props;
          const owner = userId === undefined ? {} : { userId };
          const wanted = { serviceId: service.id, environmentId: environment.id, scopes: latest.current.scopes };
          return requests.authDialog({ connection: draft, ...owner, ...wanted }, signal);
        },
        beginComparison: () => beginComparison(latest.current.props),
        onState,
        onMade: (authId) => latest.current.props.onMade(authId),
      }),
  );
  useEffect(() => {
    const stopReturning = onReturn(() => session.returned());
    return () => {
      stopReturning();
      session.stop();
    };
  }, [session]);
  return session;
}
