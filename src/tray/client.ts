import { baseUrlProblem } from '../shared/regions';
import type { CallAnswer, CallRequest, ConnectorElement, ListAnswer, OperationElement } from './api-types';
import { cancelledFailure } from './errors/network-error';
import { statusFailure } from './errors/status-error';
import { TrayError } from './errors/tray-error';
import { type Answer, readRawAnswer } from './http/answer';
import type { DispatcherOptions } from './http/dispatcher';
import { type Redactor, redactorOf } from './http/redact';
import { Transport } from './http/transport';
import { readCall, readConnectors, readOperations } from './parse-response';
import { callPath, connectorsPath, operationsPath } from './paths';
import { listRate, RateLimiter } from './rate-limiter';

export interface TrayClientOptions {
  /** REST base without `/core/v1` (`restBase` in `src/shared/regions`). */
  baseUrl: string;
  token: string;
  /** Milliseconds that one attempt may take, from connecting to the last byte. */
  timeout?: number | undefined;
  /** Bound of an answer, as sent and as decoded. */
  maxAnswerBytes?: number | undefined;
  /** What the clients of one token and host share, as Tray counts the lists of a token; of its own without one. */
  listLimiter?: RateLimiter | undefined;
  /** TLS, proxies, connecting. */
  transport?: DispatcherOptions | undefined;
}

export interface RequestOptions {
  /** Milliseconds for this attempt instead of the client's. */
  timeout?: number | undefined;
  /** Gives the request up; it fails with `TRAY_CANCELLED`. */
  signal?: AbortSignal | undefined;
}

export interface ListOptions extends RequestOptions {
  /** The ETag of an older answer: Tray may then say that it still holds. */
  ifNoneMatch?: string | undefined;
}

const defaultTimeout = 120_000;
const defaultMaxAnswerBytes = 50_000_000;

/**
 * The three connector endpoints of Tray's Connectivity API, for one token and one host. Every method makes one attempt
 * and rejects with a `TrayError`; `retryDecision` tells whether another makes sense.
 */
export class TrayClient {
  readonly #transport: Transport;
  readonly #redactor: Redactor;
  readonly #timeout: number;
  readonly #listLimiter: RateLimiter;
  readonly #closing = new AbortController();

  /** @throws TrayError `TRAY_CONFIG` when the token or the base URL cannot be used */
  constructor({ baseUrl, token, timeout, maxAnswerBytes, listLimiter, transport }: TrayClientOptions) {
    const usableToken = checkedToken(token);
    this.#redactor = redactorOf(usableToken);
    this.#timeout = timeout ?? defaultTimeout;
    this.#listLimiter = listLimiter ?? new RateLimiter(listRate);
    this.#transport = new Transport({
      ...transport,
      baseUrl: checkedBaseUrl(baseUrl),
      token: usableToken,
      maxAnswerBytes: maxAnswerBytes ?? defaultMaxAnswerBytes,
    });
  }

  /** Every version of every connector. */
  async connectors(options: RequestOptions = {}): Promise<ConnectorElement[]> {
    return readConnectors(await this.#get(connectorsPath, options));
  }

  /** Every version of every connector, unless nothing has changed since the answer with the given ETag. */
  connectorsIfChanged(options: ListOptions): Promise<ListAnswer<ConnectorElement>> {
    return this.#getIfChanged(connectorsPath, options, readConnectors);
  }

  /** The operations of one connector version, schemas included. */
  async operations(connector: string, version: string, options: RequestOptions = {}): Promise<OperationElement[]> {
    return readOperations(await this.#get(operationsPath(connector, version), options));
  }

  /** The operations of one connector version, unless nothing has changed since the answer with the given ETag. */
  async operationsIfChanged(
    connector: string,
    version: string,
    options: ListOptions,
  ): Promise<ListAnswer<OperationElement>> {
    return this.#getIfChanged(operationsPath(connector, version), options, readOperations);
  }

  /** Executes an operation: a billed task. Outcome "error" rejects with `TRAY_OUTCOME`. */
  async call(request: CallRequest, options: RequestOptions = {}): Promise<CallAnswer> {
    const path = callPath(request.connector, request.connectorVersion);
    const answer = await this.#send({ path, body: callBody(request), ...options });
    if (!isSuccess(answer)) throw statusFailure(answer, true);
    return readCall(answer);
  }

  /** Gives up what is under way (`TRAY_CANCELLED`) and ends every connection; resolves when they are gone. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#transport.close();
  }

  async #get(path: string, options: ListOptions): Promise<Answer> {
    const answer = await this.#list(path, options);
    if (!isSuccess(answer)) throw statusFailure(answer, false);
    return answer;
  }

  async #getIfChanged<Element>(
    path: string,
    options: ListOptions,
    read: (answer: Answer) => Element[],
  ): Promise<ListAnswer<Element>> {
    const answer = await this.#list(path, options);
    const { etag } = answer.headers;
    if (answer.status === 304 && options.ifNoneMatch !== undefined) {
      return { notModified: true, etag: etag ?? options.ifNoneMatch };
    }
    if (!isSuccess(answer)) throw statusFailure(answer, false);
    return { notModified: false, etag, elements: read(answer) };
  }

  /** A request to one of the endpoints that are limited in rate. */
  async #list(path: string, options: ListOptions): Promise<Answer> {
    try {
      await this.#listLimiter.take(anyOf(this.#closing.signal, options.signal));
    } catch {
      throw cancelledFailure({ isCall: false, sent: false });
    }
    return this.#send({ path, ...options });
  }

  async #send(request: { path: string; body?: string } & ListOptions): Promise<Answer> {
    const { signal, timeout = this.#timeout } = request;
    return readRawAnswer(await this.#transport.send({ ...request, signal, timeout }), this.#redactor);
  }
}

function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

function anyOf(own: AbortSignal, other: AbortSignal | undefined): AbortSignal {
  return other === undefined ? own : AbortSignal.any([own, other]);
}

/** @throws TrayError `TRAY_INPUT` for an input that JSON cannot carry: a cycle, a BigInt, nesting without end */
function callBody({ operation, authId, input, returnOutputSchema }: CallRequest): string {
  if (operation === '') throw new TrayError('TRAY_CONFIG', [{ key: 'noOperation' }]);
  try {
    return JSON.stringify({
      operation,
      ...(authId !== undefined && authId !== '' && { authId }),
      input,
      ...(returnOutputSchema === true && { returnOutputSchema }),
    });
  } catch (error) {
    const [reason = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new TrayError('TRAY_INPUT', [{ key: 'inputNoJson' }, { literal: reason }]);
  }
}

/** @throws TrayError `TRAY_CONFIG` for a token that no HTTP header can carry; pasted tokens often end in a line break */
function checkedToken(token: string): string {
  const trimmed = token.trim();
  if (trimmed === '') throw new TrayError('TRAY_CONFIG', [{ key: 'noToken' }]);
  if (!/^[\x21-\x7e]+$/.test(trimmed)) throw new TrayError('TRAY_CONFIG', [{ key: 'tokenMalformed' }]);
  return trimmed;
}

const baseUrlProblems = {
  missing: 'noBaseUrl',
  malformed: 'baseUrlMalformed',
  insecure: 'baseUrlInsecure',
} as const;

function checkedBaseUrl(baseUrl: string): string {
  const problem = baseUrlProblem(baseUrl);
  if (problem !== undefined) throw new TrayError('TRAY_CONFIG', [{ key: baseUrlProblems[problem] }]);
  return baseUrl;
}
