/** Stands in for the parts of Node-RED's editor that pure parts of the dialogs reach. */
import type { AdminRequests } from '../../../src/editor/requests';
import type { Translate } from '../../../src/shared/texts/translate';
import { lookUpIn } from '../../support/catalogue';

/** Texts are their keys. */
export function useKeysAsTexts(): void {
  Object.assign(globalThis, {
    RED: { _: (key: string) => key.slice(key.indexOf(':') + 1).replace(/^tray-(connector|config|trigger)\./, '') },
  });
}

/** Looks up texts of `tray-connector` in a language. A key without a text is its own text, as in the editor. */
export function editorTexts(language: string): Translate {
  const look = lookUpIn('tray-connector', language);
  return (key, params) => look(key, params) ?? key;
}

/** A request that a test answers when it likes. */
export interface PendingRequest {
  route: keyof AdminRequests;
  body: Record<string, unknown>;
  signal: AbortSignal | undefined;
  answer(result: object): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** Requests that wait for the test's answers, in the order in which they were made. */
export function pendingRequests(): { requests: AdminRequests; pending: PendingRequest[] } {
  const pending: PendingRequest[] = [];
  const hold =
    (route: keyof AdminRequests) =>
    (body: object, signal?: AbortSignal): Promise<never> =>
      new Promise((resolve, reject) => {
        pending.push({
          route,
          body: { ...body },
          signal,
          answer: (result) => settled(() => resolve(result as never)),
          fail: (error) => settled(() => reject(error)),
        });
      });
  const requests = {
    connectors: hold('connectors'),
    operations: hold('operations'),
    operation: hold('operation'),
    lookup: hold('lookup'),
    tryOperation: hold('tryOperation'),
    tryResult: (requestId: string) => hold('tryResult')({ requestId }),
    testConnection: hold('testConnection'),
    authentications: hold('authentications'),
    authenticationScopes: hold('authenticationScopes'),
    environments: hold('environments'),
    createAuthentication: hold('createAuthentication'),
    authDialog: hold('authDialog'),
    users: hold('users'),
    triggers: hold('triggers'),
    triggerOperations: hold('triggerOperations'),
    triggerOperation: hold('triggerOperation'),
    subscription: hold('subscription'),
    retrySubscription: hold('retrySubscription'),
    sendSample: hold('sendSample'),
    sendLastEvent: hold('sendLastEvent'),
    orphans: hold('orphans'),
    removeOrphans: hold('removeOrphans'),
    testQueue: hold('testQueue'),
    queueState: hold('queueState'),
    emptyQueue: hold('emptyQueue'),
    // Of no interest to the tests that use these.
    storedAuthId: async () => '',
  };
  return { requests, pending };
}

async function settled(action: () => void): Promise<void> {
  action();
  await new Promise((resolve) => setImmediate(resolve));
}
