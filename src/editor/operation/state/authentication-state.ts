/** What the dialog knows about the authentication of its call. */
import { serviceOf } from '../../../shared/connectors/connector-services';
import { authenticationOf, type Fit, fitOf, type ServiceKey, type ServiceNeed } from '../../authentication/fit';
import type { ServiceOfConnector } from '../../authentication/new-authentication-props';
import { missingScopes } from '../../authentication/scopes/missing-scopes';
import { serviceTitle } from '../../authentication/service-text';
import { isUserUnknown } from './acting-user';
import {
  chosenOperation,
  connectionAuthId,
  connectorOf,
  type DialogState,
  operationSummaryOf,
  resolved,
} from './dialog-state';

/** The service whose authentications the chosen connector version accepts. */
export function serviceNeed(state: DialogState): ServiceNeed {
  const need = needOfConnector(state);
  return need.kind === 'service' && isBuiltIn(state, need.service) ? { kind: 'none' } : need;
}

/** The same, based on the list of connectors only. */
export function needOfConnector(state: DialogState): ServiceNeed {
  const connector = connectorOf(state);
  const { connectorVersion } = chosenOperation(state);
  if (!connector?.versions.includes(connectorVersion)) return { kind: 'unknown' };
  const service = serviceOf(connector, connectorVersion);
  if (service === undefined) return { kind: 'none' };
  // Most connectors have the same name as their service.
  const title = connector.name === service.name ? connector.title : '';
  return { kind: 'service', service: { ...service, title } };
}

/** Some services have an environment with Tray's own registration at the third party. */
function isBuiltIn({ environments: { value } }: DialogState, { name, version }: ServiceKey): boolean {
  if (value === undefined || value.environments.length === 0) return false;
  if (value.service.name !== name || value.service.version !== version) return false;
  return value.environments.every(({ authenticationType }) => authenticationType === 'builtin');
}

/** The service for which an authentication can be created; undefined if none is needed or the service is unknown. */
export function titledService(state: DialogState): ServiceOfConnector | undefined {
  const connector = connectorOf(state);
  const need = serviceNeed(state);
  if (connector === undefined || need.kind !== 'service') return undefined;
  const service = serviceOf(connector, chosenOperation(state).connectorVersion);
  return service && { ...service, title: serviceTitle(need.service, state.authentications.value?.authentications) };
}

/** Whether one can be created from here: for an end user, that user has to be known. */
export function hasOneToMake(state: DialogState): boolean {
  return state.connection.kind === 'known' && titledService(state) !== undefined && !isUserUnknown(state);
}

/** The authId of the call, '' for none; undefined if only a message or the server knows it. */
export function chosenAuthId(state: DialogState): string | undefined {
  const { authId, authIdType } = state.properties;
  if (authIdType === 'connection') return connectionAuthId(state);
  return authIdType === 'str' ? resolved(state, authId.trim()) || authId.trim() : undefined;
}

/** How well the chosen authentication fits the connector; undefined while it is not in the list. */
export function chosenFit(state: DialogState): Fit | undefined {
  const chosen = authenticationOf(state.authentications.value?.authentications, chosenAuthId(state) ?? '');
  return chosen && fitOf(needOfConnector(state), chosen);
}

/** Whether any of the listed authentications fits. */
export function hasFitting({ authentications }: DialogState, need: ServiceNeed): boolean {
  return authentications.value?.authentications.some((one) => fitOf(need, one) === 'fits') ?? false;
}

/** Scopes that the chosen operation requires. */
export function namedScopes(state: DialogState): readonly string[] {
  return operationSummaryOf(state)?.authScopes ?? [];
}

/** Scopes that the operation requires and the chosen authentication lacks. */
export function scopesMissing(state: DialogState): string[] {
  const { value } = state.scopes;
  return value !== undefined && value.authId === chosenAuthId(state)
    ? missingScopes(namedScopes(state), value.scopes)
    : [];
}
