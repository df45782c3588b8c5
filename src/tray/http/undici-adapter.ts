import { setMaxListeners } from 'node:events';
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { Dispatcher } from 'undici';
import { type DecodedText, isSuccess, keptHeaders } from '../answer';
import { type Destination, tooLargeError } from '../errors/network-error';
import { acceptedEncodings, decodeBody } from './content-coding';
import { Exchange, type ReceivedAnswer } from './exchange';

export interface UndiciAdapterOptions {
  dispatcher: Dispatcher;
  /** Scheme, host and port: the only place that requests go to, and with them the token. */
  origin: string;
  /** The same for messages. */
  to: Destination;
  token: string;
  userAgent: string;
  /** Bound of an answer's body, as sent and as decoded. */
  maxBytes: number;
  /** Exchanges under way, so that closing can end them. */
  running: Set<Exchange>;
}

/** The facts about a request beside its configuration for axios. */
export interface AdapterRequest {
  /** As undici takes it; axios writes it in lower case. */
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  isCall: boolean;
  /** axios does not know of it: it would put an error of its own in the place of the one that knows what was sent. */
  signal: AbortSignal | undefined;
  /** Of an end user, in place of the account's. */
  token: string | undefined;
}

/**
 * Axios adapters over undici. They read `url` (a path), `data` (text or nothing), `timeout` and an
 * `If-None-Match` header of the request, follow no redirects, and give every status as an answer. The token is added
 * here and nowhere else: axios never sees it, so that none of its errors can show it. They reject with a `TrayError`.
 */
export function undiciAdapter(options: UndiciAdapterOptions): (request: AdapterRequest) => AxiosAdapter {
  const { dispatcher, origin, to, maxBytes, running } = options;
  const common = commonHeaders(options);
  const ofAccount = [...authorization(options.token), ...common];

  return ({ method, isCall, signal, token }) =>
    (config) =>
      new Promise((resolve, reject) => {
        // One signal may cancel many requests; Node.js 20 takes more than ten listeners for a leak.
        if (signal !== undefined) setMaxListeners(0, signal);
        const exchange = new Exchange({
          to,
          isCall,
          timeout: config.timeout ?? 0,
          maxBytes,
          signal,
          onAnswer: (received) => {
            running.delete(exchange);
            toResponse(received, config, { isCall, maxBytes }).then(resolve, reject);
          },
          onFailure: (failure) => {
            running.delete(exchange);
            reject(failure);
          },
        });
        running.add(exchange);
        dispatcher.dispatch(
          {
            origin,
            path: config.url ?? '/',
            method: method,
            headers: headersOf(token === undefined ? ofAccount : [...authorization(token), ...common], config),
            body: config.data === undefined ? null : String(config.data),
          },
          exchange,
        );
      });
}

/** Headers in undici's flat form, which it takes as they are. */
function commonHeaders({ userAgent }: UndiciAdapterOptions): string[] {
  return [
    ['accept', 'application/json'],
    ['accept-encoding', acceptedEncodings],
    ['user-agent', userAgent],
  ].flat();
}

function authorization(token: string): string[] {
  return ['authorization', `Bearer ${token}`];
}

function headersOf(common: string[], { data, headers }: InternalAxiosRequestConfig): string[] {
  const etag = headers.get('if-none-match');
  return [
    ...common,
    ...(data === undefined ? [] : ['content-type', 'application/json']),
    ...(typeof etag === 'string' ? ['if-none-match', etag] : []),
  ];
}

async function toResponse(
  received: ReceivedAnswer,
  config: InternalAxiosRequestConfig,
  limits: BodyLimits,
): Promise<AxiosResponse<DecodedText>> {
  const { status, headers } = received;
  return { status, statusText: '', headers: keep(headers), data: await decode(received, limits), config };
}

interface BodyLimits {
  isCall: boolean;
  maxBytes: number;
}

/** @throws TrayError `TRAY_RESPONSE` for a successful answer that is too large once decoded */
async function decode(
  { status, headers, body, isBodyLost }: ReceivedAnswer,
  { isCall, maxBytes }: BodyLimits,
): Promise<DecodedText> {
  try {
    const decoded = await decodeBody(body, [headers['content-encoding'] ?? ''].flat().join(), maxBytes);
    return { text: textOf(decoded.body), isBodyLost, codings: decoded.remaining };
  } catch {
    if (isSuccess({ status })) throw tooLargeError(maxBytes, { statusCode: status, isCall });
    return { text: '', isBodyLost: true, codings: [] };
  }
}

/** Some servers put a byte order mark before their JSON. */
function textOf(body: Buffer): string {
  const text = body.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function keep(headers: ReceivedAnswer['headers']): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of keptHeaders) {
    const value = single(headers[name]);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
