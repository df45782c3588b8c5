import type { Request, Response } from 'express';
import { printable } from '../../src/shared/texts/printable';
import type { AdminContext } from './admin-context';
import { AdminError, badRequest } from './admin-error';
import { failureAnswer } from './answers/answer-with-draft';
import { isSameSite } from './limits/same-site';
import type { Route } from './route';

/** Larger requests are rejected; the largest legitimate one contains the input of "Try it". */
const maxBodyBytes = 2 * 1024 * 1024;

/** Answers a request whose permission has already been checked. Always answers, never throws. */
export async function handleRequest(
  context: AdminContext,
  route: Route,
  request: Request,
  response: Response,
): Promise<void> {
  try {
    const json = await answerText(context, route, request, response);
    // Not cached, because it may be customers' data.
    response.set('Cache-Control', 'no-store').type('json').send(json);
  } catch (error) {
    const text = error instanceof Error ? error.stack : String(error);
    context.RED.log.error(printable(`tray/${route.name}: ${text}`));
    if (!response.headersSent) response.status(500);
    response.end();
  }
}

async function answerText(context: AdminContext, route: Route, request: Request, response: Response): Promise<string> {
  try {
    checkBounds(context, request);
    const user = userOf(request);
    const exchange = { context, body: request.body, user, hangUp: hangUpSignal(response) };
    return await context.open.within(user, () => route.respond(exchange));
  } catch (error) {
    return JSON.stringify(failureAnswer(error));
  }
}

function checkBounds({ rate }: AdminContext, request: Request): void {
  if (!isSameSite(request)) throw new AdminError('other_site', [{ key: 'otherSite' }]);
  // Node-RED also parses forms, which a page of any other site can send without a CORS preflight.
  if (!request.is('application/json')) badRequest({ key: 'requestNoJson' });
  if (!rate.allows(userOf(request))) throw new AdminError('too_many_requests', [{ key: 'tooManyRequests' }]);
  if (bodyBytes(request) > maxBodyBytes) badRequest({ key: 'requestTooLarge', params: { limit: maxBodyBytes } });
}

/**
 * Proxies may omit the length, and the length of a compressed body differs from the unpacked one; Node-RED has already
 * bounded and parsed the body.
 */
function bodyBytes(request: Request): number {
  const length = request.get('content-length');
  if (length !== undefined && request.get('content-encoding') === undefined) return Number(length);
  return Buffer.byteLength(JSON.stringify(request.body ?? null));
}

/** The requesting user: Node-RED sets it if `adminAuth` is configured; otherwise there is one user for all. */
function userOf(request: Request): string {
  const user: unknown = 'user' in request ? request.user : undefined;
  const name = typeof user === 'object' && user !== null && 'username' in user ? user.username : undefined;
  return typeof name === 'string' ? name : '';
}

function hangUpSignal(response: Response): AbortSignal {
  const hangUp = new AbortController();
  response.once('close', () => hangUp.abort());
  return hangUp.signal;
}
