/** Requests from the server what the dialog's state needs, drops late answers, and refreshes on demand. */
import type { AdminFailure } from '../../../shared/admin-api/admin-failure';
import type { Loadable } from '../../loadable';
import { type AdminRequests, failureOf, isAbort } from '../../requests';
import { askFor } from './ask-for';
import type { DialogState } from './dialog-state';
import type { Action, DialogStore } from './reduce';
import { type ResourceName, resources, type WantedRequest, wantedRequest } from './wanted-request';

export class Loader {
  readonly #underWay = new Map<ResourceName, { key: string; abort: AbortController }>();
  readonly #stopWatching: () => void;

  constructor(
    private readonly store: DialogStore,
    private readonly requests: AdminRequests,
  ) {
    this.#stopWatching = store.watch(() => this.#loadWanted());
    this.#loadWanted();
  }

  /**
   * Requests the resource from Tray instead of the server's cache, as well as everything else that had failed, most
   * likely for the same reason.
   */
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

  #load(resource: ResourceName, request: WantedRequest, refresh: boolean): void {
    this.#underWay.get(resource)?.abort.abort();
    const abort = new AbortController();
    this.#underWay.set(resource, { key: JSON.stringify(request), abort });
    const isCurrent = () => this.#underWay.get(resource)?.abort === abort;
    askFor(this.requests, resource, { ...request, refresh }, abort.signal).then(
      (action) => isCurrent() && this.store.dispatch(action),
      (error) => isCurrent() && !isAbort(error) && this.store.dispatch(failed(resource, failureOf(error))),
    );
    this.store.dispatch({ type: 'loading', resource });
  }
}

function loadableOf(state: DialogState, resource: ResourceName): Loadable<unknown> | undefined {
  return resource === 'offeredVersion' ? state.offeredVersion?.operation : state[resource];
}

function failed(resource: ResourceName, failure: AdminFailure): Action {
  return { type: 'failed', resource, failure };
}
