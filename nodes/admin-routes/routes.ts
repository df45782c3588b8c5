import type { ConnectionDraft, OnceRequest } from '../../src/shared/admin-api';
import { isObject } from '../../src/shared/json';
import type { AdminContext } from './admin-context';
import { answerWithDraft } from './answers/answer-with-draft';
import { answerLookup, answerTry } from './answers/call-answers';
import { answerConnectors, answerOperation, answerOperations, answerTestConnection } from './answers/catalogue-answers';
import type { AskedDraft } from './open-draft';
import {
  readConnectorsRequest,
  readLookupRequest,
  readOperationRequest,
  readOperationsRequest,
  readResultRequest,
  readTestConnection,
  readTryRequest,
} from './requests/read-body';

export interface Route {
  /** Below `tray/`. */
  name: string;
  /** Node-RED's permission; a request that carries a token always needs `tray.write`. */
  permission: 'tray.read' | 'tray.write';
  /** The answer as JSON. @throws AdminError or TrayError, which the dialog gets as a failure */
  respond(exchange: AdminExchange): Promise<string>;
}

/** One request of a dialog. */
export interface AdminExchange {
  context: AdminContext;
  body: unknown;
  user: string;
  /** Aborts when the dialog hangs up. */
  hangUp: AbortSignal;
}

type Answer<Request> = (request: Request, draft: AskedDraft, signal: AbortSignal) => Promise<unknown>;

/** The routes of the dialogs; `src/shared/admin-api.ts` describes what each route takes and returns. */
export const routes: readonly Route[] = [
  route('connectors', readConnectorsRequest, answerConnectors),
  route('operations', readOperationsRequest, answerOperations),
  route('operation', readOperationRequest, answerOperation),
  route('test-connection', readTestConnection, answerTestConnection),
  billedRoute('lookup', readLookupRequest, answerLookup),
  billedRoute('try', readTryRequest, answerTry),
  {
    name: 'result',
    permission: 'tray.write',
    respond: async ({ context, body, user, hangUp }) => {
      return context.executions.result({ user, ...readResultRequest(body) }, hangUp);
    },
  },
];

function route<Request extends { connection: ConnectionDraft }>(
  name: string,
  read: (body: unknown) => Request,
  answer: Answer<Request>,
): Route {
  return {
    name,
    permission: 'tray.read',
    respond: async ({ context, body, user, hangUp }) => {
      const request = read(body);
      const { text } = await answerWithDraft(context.RED, { connection: request.connection, user }, (draft) =>
        answer(request, draft, hangUp),
      );
      return text;
    },
  };
}

/** A route that makes a billed call: once for each id, however often the request arrives. */
function billedRoute<Request extends OnceRequest & { connection: ConnectionDraft }>(
  name: string,
  read: (body: unknown) => Request,
  answer: Answer<Request>,
): Route {
  return {
    name,
    permission: 'tray.write',
    respond: async ({ context, body, user, hangUp }) => {
      const request = read(body);
      const key = { user, route: name, requestId: request.requestId };
      return context.executions.run(key, body, hangUp, async (abandoned) => {
        const { result, text } = await answerWithDraft(context.RED, { connection: request.connection, user }, (draft) =>
          answer(request, draft, abandoned),
        );
        return { text, wasMade: !wasCancelledBefore(result) };
      });
    },
  };
}

/** True when the call was dropped while it waited for its turn. */
function wasCancelledBefore(result: unknown): boolean {
  if (!isObject(result)) return false;
  const failure = result.error ?? result.failure;
  const texts = isObject(failure) && Array.isArray(failure.texts) ? failure.texts : [];
  return texts.some((text) => isObject(text) && text.key === 'closedBeforeCall');
}
