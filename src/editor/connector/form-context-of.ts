import type { FormContext } from '../form/form-context';
import type { FormMemory } from '../form/form-ui-state';
import type { AdminRequests } from '../requests';
import { literalAuthId, requestOf } from './call-request';
import { chosenOperation, connectionAuthId, type DialogState } from './dialog-state';

/** What the form has to know of the dialog around it. */
export function formContextOf(state: DialogState, requests: AdminRequests, memory: FormMemory): FormContext {
  const { connector, connectorVersion, operation } = chosenOperation(state);
  const draft = state.connection.kind === 'known' ? state.connection.draft : undefined;
  const authId = literalAuthId(state);
  return {
    connector,
    connectorVersion,
    operation,
    authId: authId ?? (state.properties.authIdType === 'connection' ? connectionAuthId(state) || undefined : undefined),
    connectionKey: JSON.stringify([draft, authId]),
    memory,
    lookup: async (question, signal) => {
      const { choices } = await requests.lookup({ ...requestOf(state), ...question }, signal);
      return choices;
    },
  };
}
