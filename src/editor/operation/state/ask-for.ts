/** Makes the requests that the dialog's state needs. */
import { inputField } from '../../../schema/fields/fields';
import type { AdminRequests } from '../../requests';
import type { Action } from './reduce';
import type { ResourceName, WantedRequest } from './wanted-request';

/** `refresh`: ask Tray instead of the server's cache. */
type Request = WantedRequest & { refresh: boolean };

/**
 * Requests one resource.
 * @returns the action that updates the state
 */
export function askFor(
  requests: AdminRequests,
  resource: ResourceName,
  request: Request,
  signal: AbortSignal,
): Promise<Action> {
  switch (resource) {
    case 'connectors':
    case 'operations':
    case 'operation':
    case 'offeredVersion':
      return askForConnector(requests, resource, request, signal);
    default:
      return askForAccount(requests, resource, request, signal);
  }
}

async function askForConnector(
  requests: AdminRequests,
  resource: 'connectors' | 'operations' | 'operation' | 'offeredVersion',
  request: Request,
  signal: AbortSignal,
): Promise<Action> {
  if (resource === 'connectors') {
    const { connectors } = await requests.connectors(request, signal);
    return { type: 'loaded', resource, value: connectors };
  }
  const { connector = '', connectorVersion = '', operation = '' } = request;
  if (resource === 'operations') {
    const { operations } = await requests.operations({ ...request, connector, connectorVersion }, signal);
    return { type: 'loaded', resource, value: operations };
  }
  const key = { connector, connectorVersion, operation };
  const { operation: details } = await requests.operation({ ...request, ...key }, signal);
  return { type: 'loaded', resource, value: { ...key, details, root: inputField(details.inputSchema) } };
}

/** Not cached on the server. */
async function askForAccount(
  requests: AdminRequests,
  resource: 'storedAuthId' | 'authentications' | 'scopes' | 'environments',
  { refresh: _, ...request }: Request,
  signal: AbortSignal,
): Promise<Action> {
  const { authId = '', service = '', serviceVersion = '' } = request;
  switch (resource) {
    case 'storedAuthId': {
      const value = await requests.storedAuthId(request.connection.configId, signal);
      return { type: 'loaded', resource, value };
    }
    case 'authentications':
      return { type: 'loaded', resource, value: await requests.authentications(request, signal) };
    case 'scopes': {
      const { scopes } = await requests.authenticationScopes({ ...request, authId }, signal);
      return { type: 'loaded', resource, value: { authId, scopes: scopes ?? undefined } };
    }
    case 'environments': {
      const { environments } = await requests.environments({ ...request, service, serviceVersion }, signal);
      return { type: 'loaded', resource, value: { service: { name: service, version: serviceVersion }, environments } };
    }
  }
}
