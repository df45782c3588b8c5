import diagnostics from 'node:diagnostics_channel';
import { TLSSocket } from 'node:tls';
import type { Dispatcher } from 'undici';
import { isObject } from '../../src/shared/json';
import { type DispatcherOptions, openDispatcher } from '../../src/tray/http/dispatcher';
import { userAgent } from '../../src/tray/http/user-agent';

/** What a host shows without authentication. */
export interface Probe {
  /** The host's clock in milliseconds since the epoch; undefined if it does not say. */
  serverTime: number | undefined;
  certificate: { from: number; until: number; problem: string | undefined; protocol: string } | undefined;
}

const timeout = 15_000;

/**
 * Asks a host for its certificate and its clock, over the same kind of connection as all requests. Without the token,
 * so that even a certificate that is not accepted can be examined, to say what is wrong with it.
 *
 * @throws the error of the system or of undici if there is no connection; TrayError for an unusable proxy
 */
export async function probe(baseUrl: string, options: DispatcherOptions): Promise<Probe> {
  const { origin, hostname } = new URL(baseUrl);
  const tls = { ...options.tls, rejectUnauthorized: false };
  const { dispatcher, destroy } = openDispatcher(origin, { ...options, tls });
  let certificate: Probe['certificate'];
  const watch = (message: unknown) => {
    const socket = isObject(message) ? message.socket : undefined;
    if (socket instanceof TLSSocket && hostOf(message) === hostname) certificate = certificateOf(socket);
  };
  diagnostics.subscribe('undici:client:connected', watch);
  try {
    const date = await dateOf(dispatcher, origin);
    return { serverTime: timeIn(date), certificate };
  } finally {
    diagnostics.unsubscribe('undici:client:connected', watch);
    await destroy();
  }
}

/** The `Date` header of the host's answer, whatever that is. */
function dateOf(dispatcher: Dispatcher, origin: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const request = { origin, path: '/', method: 'HEAD', headers: { 'user-agent': userAgent() } } as const;
    let date: unknown;
    const timer = setTimeout(() => reject(new ProbeTimeout()), timeout);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      settle();
    };
    dispatcher.dispatch(request, {
      onRequestStart() {},
      onResponseStart: (_controller, _status, headers) => {
        date = headers.date;
      },
      // A HEAD response has no body, but undici 8 requires this handler.
      onResponseData() {},
      onResponseEnd: () => end(() => resolve(date)),
      onResponseError: (_controller, error) => end(() => reject(error)),
    });
  });
}

/** undici's error for a host that accepts no connection, used for one that accepts but does not respond. */
class ProbeTimeout extends Error {
  readonly code = 'UND_ERR_CONNECT_TIMEOUT';
}

function hostOf(message: unknown): unknown {
  return isObject(message) && isObject(message.connectParams) ? message.connectParams.hostname : undefined;
}

function certificateOf(socket: TLSSocket): Probe['certificate'] {
  const { valid_from: from, valid_to: until } = socket.getPeerCertificate();
  const problem = socket.authorized ? undefined : String(socket.authorizationError);
  return { from: Date.parse(from), until: Date.parse(until), problem, protocol: socket.getProtocol() ?? '' };
}

function timeIn(date: unknown): number | undefined {
  const time = typeof date === 'string' ? Date.parse(date) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}
