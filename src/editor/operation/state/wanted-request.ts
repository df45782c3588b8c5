/** Which requests the dialog's state needs. Pure. */
import type { ConnectionDraft } from '../../../shared/admin-api/connection';
import { isUserUnknown, literalUserId } from './acting-user';
import { chosenAuthId, chosenFit, hasFitting, namedScopes, needOfConnector } from './authentication-state';
import { chosenOperation, type DialogState, type OperationKey } from './dialog-state';

export const resources = [
  'connectors',
  'operations',
  'operation',
  'storedAuthId',
  'offeredVersion',
  'authentications',
  'scopes',
  'environments',
] as const;

export type ResourceName = (typeof resources)[number];

/** All parameters of requests; which ones a resource needs is decided where it is requested. */
export type WantedRequest = { connection: ConnectionDraft } & Partial<OperationKey> &
  Partial<Record<'userId' | 'authId' | 'service' | 'serviceVersion', string>>;

/** The request for a resource in this state; undefined while something that it depends on is not chosen. */
export function wantedRequest(state: DialogState, resource: ResourceName): WantedRequest | undefined {
  if (state.connection.kind !== 'known') return undefined;
  const connection = state.connection.draft;
  switch (resource) {
    case 'connectors':
      return { connection };
    case 'storedAuthId':
      return connection.authId === undefined ? { connection } : undefined;
    case 'authentications':
    case 'scopes':
    case 'environments':
      return wantedOfAccount(state, connection, resource);
    default:
      return wantedOfConnector(state, connection, resource);
  }
}

function wantedOfConnector(
  state: DialogState,
  connection: ConnectionDraft,
  resource: 'operations' | 'operation' | 'offeredVersion',
): WantedRequest | undefined {
  const { connector, connectorVersion, operation } = chosenOperation(state);
  if (connector === '' || connectorVersion === '') return undefined;
  if (resource === 'operations') return { connection, connector, connectorVersion };
  if (operation === '') return undefined;
  if (resource === 'operation') return { connection, connector, connectorVersion, operation };
  return state.offeredVersion && { connection, connector, connectorVersion: state.offeredVersion.version, operation };
}

/** Nothing is requested if no authentication is chosen from a list, or if the answer would not matter. */
function wantedOfAccount(
  state: DialogState,
  connection: ConnectionDraft,
  resource: 'authentications' | 'scopes' | 'environments',
): WantedRequest | undefined {
  const { connector, authIdType } = state.properties;
  const need = needOfConnector(state);
  const isListed = authIdType === 'connection' || authIdType === 'str';
  if (connector === '' || !isListed || need.kind === 'none' || isUserUnknown(state)) return undefined;
  const userId = literalUserId(state);
  const common = userId === undefined ? { connection } : { connection, userId };
  if (resource === 'authentications') return common;
  if (resource === 'scopes') {
    const isCompared = chosenFit(state) === 'fits' && namedScopes(state).length > 0;
    const authId = chosenAuthId(state);
    return isCompared && authId !== undefined ? { ...common, authId } : undefined;
  }
  const isAsked = need.kind === 'service' && state.authentications.value !== undefined && !hasFitting(state, need);
  return isAsked ? { ...common, service: need.service.name, serviceVersion: need.service.version } : undefined;
}
