import diagnostics from 'node:diagnostics_channel';
import { TLSSocket } from 'node:tls';
import type { Dispatcher } from 'undici';
import { isObject } from '../../src/shared/json';
import { type DispatcherOptions, openDispatcher } from '../../src/tray/http/dispatcher';
import { userAgent } from '../../src/tray/http/user-agent';

/** What a host shows before anybody has said who they are. */
export interface Probe {
  /** Milliseconds since the epoch that the host's clock shows; undefined where it does not say. */
  serverTime: number | undefined;
  certificate: { from: number; until: number; problem: string | undefined; protocol: string } | undefined;
}

const timeout = 15_000;

/**
 * Asks a host for its certificate and its clock, through the same connections as all requests. Without the token: a
 * certificate that is not accepted is looked at all the same, to say what is wrong with it.
 *
 * @throws the error of the system or of undici where there is no connection, TrayError for a proxy that cannot be used
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

/** The `Date` header of whatever the host answers. */
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
      // A HEAD has no body, but undici 8 takes no request without it.
      onResponseData() {},
      onResponseEnd: () => end(() => resolve(date)),
      onResponseError: (_controller, error) => end(() => reject(error)),
    });
  });
}

/** What undici says of a host that accepts no connection, for one that accepts and says nothing. */
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
