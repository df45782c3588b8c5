import { checkedAccount, type TrayAccount } from './account';
import { type Answer, isSuccess } from './answer';
import { cancelledError } from './errors/network-error';
import { redactError } from './errors/redact-error';
import { statusError } from './errors/status-error';
import { TrayError } from './errors/tray-error';
import type { DispatcherOptions } from './http/dispatcher';
import { readAnswer } from './http/read-answer';
import { type HttpRequest, Transport, type TransportOptions } from './http/transport';
import { LaneFullError, listRate, RateLimiter } from './rate-limiter';
import { type Redactor, redactorOf } from './redact';

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

export interface ApiRequest extends Omit<HttpRequest, 'timeout' | 'signal'>, RequestOptions {
  /** Every Tray API has what the path leads to: a 404 means that there is no Tray API at the base URL. */
  alwaysExists?: boolean | undefined;
}

const defaultTimeout = 120_000;
const defaultMaxAnswerBytes = 50_000_000;

/**
 * Tray's API for one token and one host: the one way that all requests take, whichever endpoint they are for. Here
 * they are kept below Tray's rate, answers are freed of the token, and whatever goes wrong becomes a `TrayError`.
 */
export class TrayApi {
  readonly #transport: Transport;
  readonly #redactor: Redactor;
  readonly #timeout: number;
  readonly #limiter: RateLimiter;
  readonly #closing = new AbortController();

  /** @throws TrayError `TRAY_CONFIG` when the token or the base URL cannot be used */
  constructor({ timeout, maxAnswerBytes, listLimiter, transport, ...account }: TrayApiOptions) {
    const { baseUrl, token } = checkedAccount(account);
    this.#redactor = redactorOf(token);
    this.#timeout = timeout ?? defaultTimeout;
    this.#limiter = listLimiter ?? new RateLimiter(listRate);
    this.#transport = openTransport({
      ...transport,
      baseUrl,
      token,
      maxAnswerBytes: maxAnswerBytes ?? defaultMaxAnswerBytes,
    });
  }

  /**
   * Makes one attempt.
   *
   * @param read makes the result of an answer with a success status, or of a 304 to a request with `ifNoneMatch`
   * @throws TrayError for any other answer and for a missing one, and what `read` throws
   */
  async request<Result>(request: ApiRequest, read: (answer: Answer) => Result): Promise<Result> {
    try {
      return read(await this.#answer(request));
    } catch (error) {
      // Last, after all that made a message of it: what a server sent may have been decoded more than once by then.
      throw error instanceof TrayError ? redactError(error, this.#redactor) : error;
    }
  }

  /** Gives up what is under way (`TRAY_CANCELLED`) and ends every connection; resolves when they are gone. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#transport.close();
  }

  async #answer(request: ApiRequest): Promise<Answer> {
    if (!request.isCall) await this.#turn(request);
    const { timeout = this.#timeout, signal } = request;
    const raw = await this.#transport.send({ ...request, timeout, signal });
    const answer = await readAnswer(raw, this.#redactor, request.keepsDigits);
    const isUnchanged = answer.status === 304 && request.ifNoneMatch !== undefined;
    if (!isSuccess(answer) && !isUnchanged) throw statusError(answer, request);
    return answer;
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
