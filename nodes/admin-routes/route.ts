import type { TrayNodeAPI } from '../../src/runtime/tray-settings';
import type { ConnectionDraft } from '../../src/shared/admin-api/connection';
import type { OnceRequest } from '../../src/shared/admin-api/once-request';
import { isObject } from '../../src/shared/json';
import type { AdminContext } from './admin-context';
import { answerWithDraft } from './answers/answer-with-draft';
import type { AskedDraft } from './open-draft';

export interface Route {
  /** Relative to `tray/`. */
  name: string;
  /** Node-RED's permission; a request that contains a token always needs `tray.write`. */
  permission: 'tray.read' | 'tray.write';
  /**
   * The answer as JSON.
   * @throws AdminError or TrayError, which is sent to the dialog as a failure
   */
  respond(exchange: AdminExchange): Promise<string>;
}

/** One request of a dialog. */
export interface AdminExchange {
  context: AdminContext;
  body: unknown;
  user: string;
  /** Aborts if the dialog hangs up. */
  hangUp: AbortSignal;
}

type Read<Request> = (body: unknown) => Request;
type Answer<Request> = (request: Request, draft: AskedDraft, signal: AbortSignal, RED: TrayNodeAPI) => Promise<unknown>;

/** A route for anyone who may read the flows. */
export function readingRoute<Request extends { connection: ConnectionDraft }>(
  name: string,
  read: Read<Request>,
  answer: Answer<Request>,
): Route {
  return { name, permission: 'tray.read', respond: (exchange) => respond(exchange, read, answer) };
}

/** A route for those who may change connections. */
export function writingRoute<Request extends { connection: ConnectionDraft }>(
  name: string,
  read: Read<Request>,
  answer: Answer<Request>,
): Route {
  return { name, permission: 'tray.write', respond: (exchange) => respond(exchange, read, answer) };
}

/**
 * A route for something that must not be done twice, such as a billed call: done once per id, however often the request
 * arrives.
 */
export function onceRoute<Request extends OnceRequest & { connection: ConnectionDraft }>(
  name: string,
  read: Read<Request>,
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
          answer(request, draft, abandoned, context.RED),
        );
        return { text, wasMade: !wasCancelledBefore(result) };
      });
    },
  };
}

/** A route about something deployed, which needs no connection. */
export function deployedRoute<Request>(
  name: string,
  permission: Route['permission'],
  read: Read<Request>,
  answer: (request: Request, RED: TrayNodeAPI) => Promise<unknown>,
): Route {
  return {
    name,
    permission,
    respond: async ({ context, body }) => JSON.stringify(await answer(read(body), context.RED)),
  };
}

async function respond<Request extends { connection: ConnectionDraft }>(
  { context, body, user, hangUp }: AdminExchange,
  read: Read<Request>,
  answer: Answer<Request>,
): Promise<string> {
  const request = read(body);
  const { text } = await answerWithDraft(context.RED, { connection: request.connection, user }, (draft) =>
    answer(request, draft, hangUp, context.RED),
  );
  return text;
}

/** True if the call was dropped while it waited for its turn. */
function wasCancelledBefore(result: unknown): boolean {
  if (!isObject(result)) return false;
  const failure = result.error ?? result.failure;
  const texts = isObject(failure) && Array.isArray(failure.texts) ? failure.texts : [];
  return texts.some((text) => isObject(text) && text.key === 'closedBeforeCall');
}
