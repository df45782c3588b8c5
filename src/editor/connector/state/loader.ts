/** Asks the server for what the dialog's state needs, drops late answers, and asks again on request. */
import { inputField } from '../../../schema/fields/fields';
import type { AdminFailure, ConnectionDraft } from '../../../shared/admin-api';
import { type AdminRequests, failureOf, isAbort } from '../../requests';
import type { Store } from '../../store';
import { chosenOperation, type DialogState, type Loadable, type OperationKey } from './dialog-state';
import type { Action } from './reduce';

export type ResourceName = 'connectors' | 'operations' | 'operation' | 'storedAuthId' | 'offeredVersion';

type Request = { connection: ConnectionDraft } & Partial<OperationKey>;

const resources: ResourceName[] = ['connectors', 'operations', 'operation', 'storedAuthId', 'offeredVersion'];

/** The request for a resource in this state; undefined while something that it depends on is not chosen. */
export function wantedRequest(state: DialogState, resource: ResourceName): Request | undefined {
  if (state.connection.kind !== 'known') return undefined;
  const connection = state.connection.draft;
  const { connector, connectorVersion, operation } = chosenOperation(state);
  if (resource === 'connectors') return { connection };
  if (resource === 'storedAuthId') return connection.authId === undefined ? { connection } : undefined;
  if (connector === '' || connectorVersion === '') return undefined;
  if (resource === 'operations') return { connection, connector, connectorVersion };
  if (operation === '') return undefined;
  if (resource === 'operation') return { connection, connector, connectorVersion, operation };
  return state.offeredVersion && { connection, connector, connectorVersion: state.offeredVersion.version, operation };
}

export class Loader {
  readonly #underWay = new Map<ResourceName, { key: string; abort: AbortController }>();
  readonly #stopWatching: () => void;

  constructor(
    private readonly store: Store<DialogState, Action>,
    private readonly requests: AdminRequests,
  ) {
    this.#stopWatching = store.watch(() => this.#loadWanted());
    this.#loadWanted();
  }

  /** Asks Tray again instead of the server's cache; also for whatever else had failed, most likely for the same reason. */
  refresh(resource: ResourceName): void {
    for (const name of resources) {
      const request = wantedRequest(this.store.state, name);
      const isAsked = name === resource || loadableOf(this.store.state, name)?.failure !== undefined;
      if (request !== undefined && isAsked) this.#load(name, request, true);
    }
  }

  stop(): void {
    this.#stopWatching();
    for (const { abort } of this.#underWay.values()) abort.abort();
  }

  #loadWanted(): void {
    for (const resource of resources) {
      const request = wantedRequest(this.store.state, resource);
      const current = this.#underWay.get(resource);
      if (request === undefined) this.#forget(resource);
      else if (current?.key !== JSON.stringify(request)) this.#load(resource, request, false);
    }
  }

  #forget(resource: ResourceName): void {
    const current = this.#underWay.get(resource);
    if (current === undefined) return;
    this.#underWay.delete(resource);
    current.abort.abort();
    this.store.dispatch({ type: 'idle', resource });
  }

  #load(resource: ResourceName, request: Request, refresh: boolean): void {
    this.#underWay.get(resource)?.abort.abort();
    const abort = new AbortController();
    this.#underWay.set(resource, { key: JSON.stringify(request), abort });
    const isCurrent = () => this.#underWay.get(resource)?.abort === abort;
    this.#ask(resource, { ...request, refresh }, abort.signal).then(
      (action) => isCurrent() && this.store.dispatch(action),
      (error) => isCurrent() && !isAbort(error) && this.store.dispatch(failed(resource, failureOf(error))),
    );
    this.store.dispatch({ type: 'loading', resource });
  }

  async #ask(resource: ResourceName, request: Request & { refresh: boolean }, signal: AbortSignal): Promise<Action> {
    const { connector = '', connectorVersion = '', operation = '' } = request;
    if (resource === 'connectors') {
      const { connectors } = await this.requests.connectors(request, signal);
      return { type: 'loaded', resource, value: connectors };
    }
    if (resource === 'operations') {
      const { operations } = await this.requests.operations({ ...request, connector, connectorVersion }, signal);
      return { type: 'loaded', resource, value: operations };
    }
    if (resource === 'storedAuthId') {
      const value = await this.requests.storedAuthId(request.connection.configId, signal);
      return { type: 'loaded', resource, value };
    }
    const key = { connector, connectorVersion, operation };
    const { operation: details } = await this.requests.operation({ ...request, ...key }, signal);
    return { type: 'loaded', resource, value: { ...key, details, root: inputField(details.inputSchema) } };
  }
}

function loadableOf(state: DialogState, resource: ResourceName): Loadable<unknown> | undefined {
  return resource === 'offeredVersion' ? state.offeredVersion?.operation : state[resource];
}

function failed(resource: ResourceName, failure: AdminFailure): Action {
  return { type: 'failed', resource, failure };
}
