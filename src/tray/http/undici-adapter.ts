import { setMaxListeners } from 'node:events';
import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { Dispatcher } from 'undici';
import { type AnsweredRequest, type Destination, tooLargeFailure, undecodableFailure } from '../errors/network-error';
import { keptHeaders } from './answer';
import { acceptedEncodings, decodeBody } from './decode-body';
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

/**
 * Axios adapters over undici. They read `url` (a path), `method`, `data` (text or nothing), `timeout` and an
 * `If-None-Match` header of the request, follow no redirects, and give every status as an answer. The token is added
 * here and nowhere else: axios never sees it, so that none of its errors can show it. They reject with a `TrayError`.
 *
 * @returns the adapter for a request that the signal may give up. axios is not told of the signal, since it would put
 * an error of its own in the place of the one that knows whether the request was sent.
 */
export function undiciAdapter(options: UndiciAdapterOptions): (signal?: AbortSignal) => AxiosAdapter {
  const { dispatcher, origin, to, maxBytes, running } = options;
  const common = commonHeaders(options);

  return (signal) => (config) =>
    new Promise((resolve, reject) => {
      // One signal may cancel many requests; Node.js 20 takes more than ten listeners for a leak.
      if (signal !== undefined) setMaxListeners(0, signal);
      const exchange = new Exchange({
        to,
        isCall: isCall(config),
        timeout: config.timeout ?? 0,
        maxBytes,
        signal,
        onAnswer: (received) => {
          running.delete(exchange);
          toResponse(received, config, maxBytes).then(resolve, reject);
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
          method: isCall(config) ? 'POST' : 'GET',
          headers: isCall(config) ? common.call : withEtag(common.list, config),
          body: isCall(config) ? String(config.data) : null,
        },
        exchange,
      );
    });
}

/** Headers in undici's flat form, which it takes as they are. */
function commonHeaders({ token, userAgent }: UndiciAdapterOptions): { list: string[]; call: string[] } {
  const list = [
    ['authorization', `Bearer ${token}`],
    ['accept', 'application/json'],
    ['accept-encoding', acceptedEncodings],
    ['user-agent', userAgent],
  ].flat();
  return { list, call: [...list, 'content-type', 'application/json'] };
}

function isCall({ method }: InternalAxiosRequestConfig): boolean {
  return method === 'post';
}

function withEtag(headers: string[], config: InternalAxiosRequestConfig): string[] {
  const etag = config.headers.get('if-none-match');
  return typeof etag === 'string' ? [...headers, 'if-none-match', etag] : headers;
}

async function toResponse(
  { status, headers, body }: ReceivedAnswer,
  config: InternalAxiosRequestConfig,
  maxBytes: number,
): Promise<AxiosResponse<string>> {
  const encoding = single(headers['content-encoding']) ?? '';
  const isPlain = encoding === '' || encoding === 'identity' || body.length === 0;
  const request = { statusCode: status, isCall: isCall(config) };
  const plain = isPlain ? body : await decode(body, encoding, maxBytes, request);
  return { status, statusText: '', headers: keep(headers), data: textOf(plain), config };
}

/** Some servers put a byte order mark before their JSON. */
function textOf(body: Buffer): string {
  const text = body.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

async function decode(body: Buffer, encoding: string, maxBytes: number, request: AnsweredRequest): Promise<Buffer> {
  try {
    return await decodeBody(body, encoding, maxBytes);
  } catch (error) {
    const tooLarge = error instanceof RangeError;
    throw tooLarge ? tooLargeFailure(maxBytes, request) : undecodableFailure(encoding.slice(0, 40), request);
  }
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
