import type { ConnectionDraft } from '../../src/shared/admin-api';
import { answerLookup, answerTry } from './call-answers';
import { answerConnectors, answerOperation, answerOperations, answerTestConnection } from './catalogue-answers';
import type { AskedDraft } from './open-draft';
import {
  readConnectorsRequest,
  readLookupRequest,
  readOperationRequest,
  readOperationsRequest,
  readTestConnection,
  readTryRequest,
} from './read-body';

export interface Route {
  /** Below `tray/`. */
  name: string;
  /** Node-RED's permission; a request that carries a token always needs `tray.write`. */
  permission: 'tray.read' | 'tray.write';
  /** Reads a request and says how it is answered. @throws AdminError `bad_request` */
  read(body: unknown): ReadRequest;
}

export interface ReadRequest {
  connection: ConnectionDraft;
  /** @param signal aborts when the dialog hangs up */
  answer(draft: AskedDraft, signal: AbortSignal): Promise<unknown>;
}

/** What the dialogs can ask; `src/shared/admin-api.ts` tells what each route takes and gives. */
export const routes: readonly Route[] = [
  route('connectors', 'tray.read', readConnectorsRequest, answerConnectors),
  route('operations', 'tray.read', readOperationsRequest, answerOperations),
  route('operation', 'tray.read', readOperationRequest, answerOperation),
  route('test-connection', 'tray.read', readTestConnection, answerTestConnection),
  route('lookup', 'tray.write', readLookupRequest, answerLookup),
  route('try', 'tray.write', readTryRequest, answerTry),
];

function route<Request extends { connection: ConnectionDraft }>(
  name: string,
  permission: Route['permission'],
  read: (body: unknown) => Request,
  answer: (request: Request, draft: AskedDraft, signal: AbortSignal) => Promise<unknown>,
): Route {
  return {
    name,
    permission,
    read: (body) => {
      const request = read(body);
      return { connection: request.connection, answer: (draft, signal) => answer(request, draft, signal) };
    },
  };
}
