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
  /** Milliseconds that one attempt may take, from connecting to the last byte. */
  timeout?: number | undefined;
  /** Bound of an answer, as sent and as decoded. */
  maxAnswerBytes?: number | undefined;
  /** What the clients of one token and host share, as Tray counts the requests of a token; of its own without one. */
  listLimiter?: RateLimiter | undefined;
  /** TLS, proxies, connecting. */
  transport?: DispatcherOptions | undefined;
}

export interface RequestOptions {
  /** Milliseconds for this attempt instead of the client's. */
  timeout?: number | undefined;
  /** Gives the request up; it fails with `TRAY_CANCELLED`. */
  signal?: AbortSignal | undefined;
  /** Who asks: where requests are limited in rate, those of different lanes take turns. */
  lane?: string | undefined;
  /** Whole numbers that JSON.parse would change come as texts: for what people choose from. */
  keepsDigits?: boolean | undefined;
}

export interface ApiRequest extends Omit<HttpRequest, 'timeout' | 'signal' | 'token'>, RequestOptions {
  /** The GraphQL API, which has a host of its own; its path is ''. */
  isGraphql?: boolean | undefined;
  /** Every Tray API has what the path leads to: a 404 means that there is no Tray API at the base URL. */
  alwaysExists?: boolean | undefined;
  /** What to say of a status instead of what is said of it for calls. */
  advice?: Readonly<Record<number, LocalizedText>> | undefined;
}

/** What clients send requests through: in the name of the account, or of an end user. */
export interface ApiAccess {
  /**
   * Makes one attempt.
   *
   * @param read makes the result of an answer with a success status, or of a 304 to a request with `ifNoneMatch`
   * @throws TrayError for any other answer and for a missing one, and what `read` throws
   */
  request<Result>(request: ApiRequest, read: (answer: Answer) => Result): Promise<Result>;
}

/** Whose request it is. */
interface Sender {
  /** The token of an end user; undefined for the account's own. */
  token: string | undefined;
  redactor: Redactor;
}

const defaultTimeout = 120_000;
const defaultMaxAnswerBytes = 50_000_000;

/**
 * Tray's API for one token and its end users at one host: the one way that all requests take, whichever endpoint they are
 * for. Here they are kept below Tray's rate, answers are freed of tokens, and whatever goes wrong becomes a `TrayError`.
 */
export class TrayApi implements ApiAccess {
  readonly #rest: Transport;
  readonly #openGraphql: () => Transport;
  /** Opened with the first request: most connections never have any. */
  #graphql: Transport | undefined;
  readonly #account: Sender;
  readonly #timeout: number;
  readonly #limiter: RateLimiter;
  readonly #closing = new AbortController();

  /** @throws TrayError `TRAY_CONFIG` when the token or the base URL cannot be used */
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
   * The same way with the token of an end user: the same connections, the same rate, closed together. Both tokens are taken
   * out of whatever is answered.
   *
   * @param token printable ASCII
   */
  actingWith(token: string): ApiAccess {
    const sender = { token, redactor: bothOf(this.#account.redactor, sparingRedactorOf(token)) };
    return { request: (request, read) => this.#request(request, sender, read) };
  }

  /** Gives up what is under way (`TRAY_CANCELLED`) and ends every connection; resolves when they are gone. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#rest.close(), this.#graphql?.close()]);
  }

  async #request<Result>(request: ApiRequest, sender: Sender, read: (answer: Answer) => Result): Promise<Result> {
    try {
      return read(await this.#answer(request, sender));
    } catch (error) {
      // Last, after all that made a message of it: what a server sent may have been decoded more than once by then.
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
    // Nothing would ever close one that is opened now.
    if (this.#closing.signal.aborted) throw cancelledError({ isCall: false, sent: false });
    this.#graphql ??= this.#openGraphql();
    return this.#graphql;
  }

  /** Tray limits the rate of everything but Call Connector. */
  async #turn({ signal, lane }: RequestOptions): Promise<void> {
    try {
      await this.#limiter.take(anyOf(this.#closing.signal, signal), lane);
    } catch (error) {
      if (error instanceof LaneFullError) throw new TrayError('TRAY_RATE_LIMITED', [{ key: 'tooManyRequests' }]);
      throw cancelledError({ isCall: false, sent: false });
    }
  }
}

/** @throws TrayError, whatever goes wrong: an unexpected error would leave the config node out of the flow */
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

/** The name alone: a message may repeat the address of a proxy, with its password. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return 'code' in error ? String(error.code) : error.name;
}
