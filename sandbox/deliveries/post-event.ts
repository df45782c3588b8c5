/**
 * Makes one attempt over HTTP: each on a separate connection, so that one dropped by the endpoint does not affect
 * others.
 */
import { type ClientRequest, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Later } from '../../src/shared/scheduling/later';
import type { EventRequest } from './event-request';

/** Number of pieces in which a slow body is sent. */
const slowPieces = 20;

export interface PostOptions {
  later: Later;
  /** Milliseconds within which the status has to arrive, in addition to the time for sending the body. */
  timeout: number;
  signal: AbortSignal;
}

/** The status of the answer. Rejects if there is none. */
export function postEvent(endpoint: string, event: EventRequest, options: PostOptions): Promise<number> {
  const { later, timeout, signal } = options;
  const send = endpoint.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = send(endpoint, { method: 'POST', headers: event.headers, agent: false, signal });
    const cancel = later(timeout + event.slow, () => request.destroy(new Error('no answer in time')));
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.on('close', cancel);
    write(request, event, later);
  });
}

function write(request: ClientRequest, { body, slow, isCut }: EventRequest, later: Later): void {
  if (isCut) request.write(body.subarray(0, body.length / 2), () => request.destroy(new Error('cut off')));
  else if (slow === 0) request.end(body);
  else writeSlowly(request, body, { pause: slow / slowPieces, size: Math.ceil(body.length / slowPieces), later });
}

interface SlowWriting {
  pause: number;
  size: number;
  later: Later;
}

function writeSlowly(request: ClientRequest, rest: Buffer, how: SlowWriting): void {
  if (request.destroyed) return;
  if (rest.length === 0) {
    request.end();
    return;
  }
  request.write(rest.subarray(0, how.size));
  how.later(how.pause, () => writeSlowly(request, rest.subarray(how.size), how));
}
