import type { FormEnvironment } from '../../form/form-environment';
import type { FormUiState } from '../../form/form-ui-state';
import type { AdminRequests } from '../../requests';
import { literalUserId } from './acting-user';
import { literalAuthId, requestOf } from './call-request';
import { chosenOperation, connectionAuthId, type DialogState } from './dialog-state';

/** The form's environment, derived from the dialog's state. */
export function formEnvironmentOf(state: DialogState, requests: AdminRequests, memory: FormUiState): FormEnvironment {
  const { connector, connectorVersion, operation } = chosenOperation(state);
  const connection = state.connection.kind === 'known' ? state.connection : undefined;
  const authId = literalAuthId(state);
  return {
    connector,
    connectorVersion,
    operation,
    authId: authId ?? (state.properties.authIdType === 'connection' ? connectionAuthId(state) || undefined : undefined),
    connectionKey: JSON.stringify([connection?.draft, authId, literalUserId(state)]),
    memory,
    expressions: state.kind.fieldExpressions,
    publicUrlProblem: connection?.reach,
    lookup: async (question, signal) => {
      const { choices } = await requests.lookup({ ...requestOf(state), ...question }, signal);
      return choices;
    },
  };
}
