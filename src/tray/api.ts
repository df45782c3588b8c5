import { graphqlUrl } from '../shared/addresses/regions';
import type { LocalizedText } from '../shared/texts/localized-text';
import { checkedAccount, type TrayAccount } from './account';
import { type Answer, isSuccess } from './answer';
import { cancelledError } from './errors/network-error';
import { redactError } from './errors/redact-error';
import { statusError } from './errors/status-error';
import { TrayError } from './errors/tray-error';
import { readAnswer } from './http/body/read-answer';
import type { DispatcherOptions } from './http/dispatcher';
import { type HttpRequest, Transport, type TransportOptions } from './http/transport';
import { LaneFullError, listRate, RateLimiter } from './rate-limiter';
import { bothOf, type Redactor, redactorOf } from './redact';
import { sparingRedactorOf } from './sparing-redactor';

export interface TrayApiOptions extends TrayAccount {
  /** Timeout of one attempt in milliseconds, from connecting to the last byte. */
  timeout?: number | undefined;
  /** Maximum size of an answer, both as sent and as decoded. */
  maxAnswerBytes?: number | undefined;
  /**
   * Shared by the clients of one token and host, because Tray counts requests per token. By default the client has its
   * own.
   */
  listLimiter?: RateLimiter | undefined;
  /** TLS, proxies and connection settings. */
  transport?: DispatcherOptions | undefined;
}

export interface RequestOptions {
  /** Timeout of this attempt in milliseconds, instead of the client's. */
  timeout?: number | undefined;
  /** Cancels the request; it fails with `TRAY_CANCELLED`. */
  signal?: AbortSignal | undefined;
  /** Who is asking: when requests are rate-limited, lanes take turns. */
  lane?: string | undefined;
  /** Integers that JSON.parse would change are returned as strings. Needed for values that people choose from. */
  keepsDigits?: boolean | undefined;
}

export interface ApiRequest extends Omit<HttpRequest, 'timeout' | 'signal' | 'token'>, RequestOptions {
  /** Addresses the GraphQL API, which has its own host; the path is ''. */
  isGraphql?: boolean | undefined;
  /** Every Tray API has the resource at this path, so a 404 means that there is no Tray API at the base URL. */
  alwaysExists?: boolean | undefined;
  /** Texts by status, in place of those for calls. */
  advice?: Readonly<Record<number, LocalizedText>> | undefined;
}

/** What clients send requests through: on behalf of the account, or of an end user. */
export interface ApiAccess {
  /**
   * Makes one attempt.
   *
   * @param read converts an answer with a success status, or a 304 to a request with `ifNoneMatch`
   * @throws TrayError for any other answer and if there is none; what `read` throws
   */
  request<Result>(request: ApiRequest, read: (answer: Answer) => Result): Promise<Result>;
}

/** On whose behalf a request is sent. */
interface Sender {
  /** The token of an end user; undefined for the account itself. */
  token: string | undefined;
  redactor: Redactor;
}

const defaultTimeout = 120_000;
const defaultMaxAnswerBytes = 50_000_000;

/**
 * Tray's API for one token and its end users at one host. All requests go through here, whichever endpoint they are
 * for: they are kept below Tray's rate limit, tokens are redacted from answers, and every failure becomes a
 * `TrayError`.
 */
export class TrayApi implements ApiAccess {
  readonly #rest: Transport;
  readonly #openGraphql: () => Transport;
  /** Opened by the first request: most connections never make one. */
  #graphql: Transport | undefined;
  readonly #account: Sender;
  readonly #timeout: number;
  readonly #limiter: RateLimiter;
  readonly #closing = new AbortController();

  /** @throws TrayError `TRAY_CONFIG` if the token or the base URL is not usable */
  constructor({ timeout, maxAnswerBytes, listLimiter, transport, ...account }: TrayApiOptions) {
    const { baseUrl, token } = checkedAccount(account);
    this.#account = { token: undefined, redactor: redactorOf(token) };
    this.#timeout = timeout ?? defaultTimeout;
    this.#limiter = listLimiter ?? new RateLimiter(listRate);
    const open = (url: string) =>
      openTransport({ ...transport, baseUrl: url, token, maxAnswerBytes: maxAnswerBytes ?? defaultMaxAnswerBytes });
    this.#rest = open(baseUrl);
    this.#openGraphql = () => open(graphqlUrl(baseUrl));
  }

  request<Result>(request: ApiRequest, read: (answer: Answer) => Result): Promise<Result> {
    return this.#request(request, this.#account, read);
  }

  /**
   * Access with the token of an end user, over the same connections, with the same rate limit, and closed together.
   * Both tokens are redacted from answers.
   *
   * @param token printable ASCII
   */
  actingWith(token: string): ApiAccess {
    const sender = { token, redactor: bothOf(this.#account.redactor, sparingRedactorOf(token)) };
    return { request: (request, read) => this.#request(request, sender, read) };
  }

  /** Cancels requests in progress (`TRAY_CANCELLED`) and ends every connection; resolves when all are closed. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#rest.close(), this.#graphql?.close()]);
  }

  async #request<Result>(request: ApiRequest, sender: Sender, read: (answer: Answer) => Result): Promise<Result> {
    try {
      return read(await this.#answer(request, sender));
    } catch (error) {
      // Redact last, after every step that adds to the message: by then, what a server sent may have been decoded more
      // than once.
      throw error instanceof TrayError ? redactError(error, sender.redactor) : error;
    }
  }

  async #answer(request: ApiRequest, { token, redactor }: Sender): Promise<Answer> {
    if (!request.isCall) await this.#turn(request);
    const { timeout = this.#timeout, signal } = request;
    const raw = await this.#transportFor(request).send({ ...request, timeout, signal, token });
    const answer = await readAnswer(raw, redactor, request.keepsDigits);
    const isUnchanged = answer.status === 304 && request.ifNoneMatch !== undefined;
    if (!isSuccess(answer) && !isUnchanged) throw statusError(answer, request);
    return answer;
  }

  #transportFor({ isGraphql }: ApiRequest): Transport {
    if (isGraphql !== true) return this.#rest;
    // A transport opened now would never be closed.
    if (this.#closing.signal.aborted) throw cancelledError({ isCall: false, sent: false });
    this.#graphql ??= this.#openGraphql();
    return this.#graphql;
  }

  /** Tray rate-limits everything except Call Connector. */
  async #turn({ signal, lane }: RequestOptions): Promise<void> {
    try {
      await this.#limiter.take(anyOf(this.#closing.signal, signal), lane);
    } catch (error) {
      if (error instanceof LaneFullError) throw new TrayError('TRAY_RATE_LIMITED', [{ key: 'tooManyRequests' }]);
      throw cancelledError({ isCall: false, sent: false });
    }
  }
}

/** @throws TrayError for any failure: an unexpected error would remove the config node from the flow */
function openTransport(options: TransportOptions): Transport {
  try {
    return new Transport(options);
  } catch (error) {
    if (error instanceof TrayError) throw error;
    throw new TrayError('TRAY_CONFIG', [{ key: 'connectionNotOpen' }, { literal: `(${nameOf(error)})` }]);
  }
}

function anyOf(own: AbortSignal, other: AbortSignal | undefined): AbortSignal {
  return other === undefined ? own : AbortSignal.any([own, other]);
}

/** Only the name: a message may contain the address of a proxy, with its password. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? String(error.code) : error.name;
}
