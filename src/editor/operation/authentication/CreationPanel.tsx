import { NewAuthentication } from '../../authentication/new/NewAuthentication';
import { openTrial } from '../../preview/trial/open-trial';
import { useDialog } from '../dialog-context';
import { literalUserId } from '../state/acting-user';
import { namedScopes, titledService } from '../state/authentication-state';
import type { DialogState } from '../state/dialog-state';

/** The panel in which an authentication for the connector is created. The new one is then chosen. */
export function CreationPanel({ state, onClose }: { state: DialogState; onClose(): void }) {
  const { store, loader, requests } = useDialog();
  const service = titledService(state);
  if (state.connection.kind !== 'known' || service === undefined) return null;
  const canTry = state.kind.hasTrial && state.properties.operation !== '';
  const choose = (authId: string) => {
    store.dispatch({ type: 'propertiesChanged', changes: { authId, authIdType: 'str', authLabel: '' } });
    loader.refresh('authentications');
  };
  return (
    <NewAuthentication
      draft={state.connection.draft}
      userId={literalUserId(state)}
      service={service}
      authScopes={namedScopes(state)}
      authentications={state.authentications.value?.authentications}
      requests={requests}
      onMade={choose}
      onClose={onClose}
      onTry={canTry ? openTrial : undefined}
    />
  );
}
