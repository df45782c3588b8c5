import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios';
import type { Dispatcher } from 'undici';
import { type DecodedText, isSuccess, type KeptHeaders, keptHeaders, type RawAnswer } from '../answer';
import { type Destination, tooLargeError } from '../errors/network-error';
import { acceptedEncodings, decodeBody, isCoded } from './body/content-coding';
import { Exchange, type ReceivedAnswer } from './exchange';
import { Signalled } from './signalled';

export interface UndiciAdapterOptions {
  dispatcher: Dispatcher;
  /** Scheme, host and port: the only place that requests, and with them the token, are sent to. */
  origin: string;
  /** The same, for messages to people. */
  to: Destination;
  token: string;
  userAgent: string;
  /** Maximum size of an answer's body, both as sent and as decoded. */
  maxBytes: number;
  /** Exchanges in progress, so that closing can cancel them. */
  running: Set<Exchange>;
}

/** The facts about a request that are not in its axios configuration. */
export interface AdapterRequest {
  /** As undici expects it; axios converts it to lower case. */
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  isCall: boolean;
  /** Not passed to axios, which would replace our error, the one that knows what was sent, with its own. */
  signal: AbortSignal | undefined;
  /** The token of an end user, instead of the account's. */
  token: string | undefined;
}

/**
 * Axios adapters on top of undici. They read `url` (a path), `data` (a string or nothing), `timeout` and an
 * `If-None-Match` header from the request, do not follow redirects, and resolve for every status. The token is added
 * here and nowhere else: axios never sees it, so none of its errors can reveal it. They reject with a `TrayError`.
 */
export function undiciAdapter(options: UndiciAdapterOptions): (request: AdapterRequest) => AxiosAdapter {
  const { dispatcher, origin, to, maxBytes, running } = options;
  const common = commonHeaders(options);
  const ofAccount = [...authorization(options.token), ...common];

  const signalled = new Signalled();

  return ({ method, isCall, signal, token }) =>
    (config) =>
      new Promise((resolve, reject) => {
        const ended = () => {
          running.delete(exchange);
          if (signal !== undefined) signalled.remove(signal, exchange);
        };
        const exchange = new Exchange({
          to,
          isCall,
          timeout: config.timeout ?? 0,
          maxBytes,
          onAnswer: (received) => {
            ended();
            const answer = (decoded: DecodedText) => resolve(toResponse(received, decoded, config));
            const plain = plainText(received);
            if (plain === undefined) decode(received, { isCall, maxBytes }).then(answer, reject);
            else answer(plain);
          },
          onFailure: (failure) => {
            ended();
            reject(failure);
          },
        });
        if (signal !== undefined) signalled.add(signal, exchange);
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

/** Headers in undici's flat form, which it uses without converting. */
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

/**
 * The headers that are needed travel with the text: in `headers`, axios would process each like any request's, which
 * takes longer than reading them.
 */
function toResponse(
  { status, headers }: ReceivedAnswer,
  decoded: DecodedText,
  config: InternalAxiosRequestConfig,
): AxiosResponse<RawAnswer> {
  return { status, statusText: '', headers: {}, data: { status, headers: keep(headers), ...decoded }, config };
}

interface BodyLimits {
  isCall: boolean;
  maxBytes: number;
}

/** Up to this size a body is converted to text synchronously. */
const maxPlainBytes = 1_000_000;

/** The text of a body without a coding; undefined if `decode` has to determine that. */
function plainText({ headers, body, isBodyLost }: ReceivedAnswer): DecodedText | undefined {
  if (body.length > maxPlainBytes || isCoded(body, codingsOf(headers))) return undefined;
  return { text: textOf(body), isBodyLost, codings: [] };
}

/** @throws TrayError `TRAY_RESPONSE` for a successful answer that is too large once decoded */
async function decode(
  { status, headers, body, isBodyLost }: ReceivedAnswer,
  { isCall, maxBytes }: BodyLimits,
): Promise<DecodedText> {
  try {
    const decoded = await decodeBody(body, codingsOf(headers), maxBytes);
    return { text: textOf(decoded.body), isBodyLost, codings: decoded.remaining };
  } catch {
    if (isSuccess({ status })) throw tooLargeError(maxBytes, { statusCode: status, isCall });
    return { text: '', isBodyLost: true, codings: [] };
  }
}

function codingsOf(headers: ReceivedAnswer['headers']): string {
  const codings = headers['content-encoding'] ?? '';
  return Array.isArray(codings) ? codings.join() : codings;
}

/** Removes the byte order mark that some servers put before their JSON. */
function textOf(body: Buffer): string {
  const text = body.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function keep(headers: ReceivedAnswer['headers']): KeptHeaders {
  const kept: KeptHeaders = {};
  for (const name of keptHeaders) {
    const value = single(headers[name]);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
