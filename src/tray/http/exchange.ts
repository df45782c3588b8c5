import type { Dispatcher } from 'undici';
import { cancelledError, type Destination, networkError, timeoutError, tooLargeError } from '../errors/network-error';
import type { TrayError } from '../errors/tray-error';

type Headers = Record<string, string | string[] | undefined>;

/** A complete answer as it came, the body still encoded. */
export interface ReceivedAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
}

export interface ExchangeOptions {
  to: Destination;
  isCall: boolean;
  /** Milliseconds from now until the last byte of the answer; 0 for no bound. */
  timeout: number;
  maxBytes: number;
  signal: AbortSignal | undefined;
  onAnswer(answer: ReceivedAnswer): void;
  onFailure(failure: TrayError): void;
}

/** setTimeout takes 32 bits and fires at once beyond them. */
const longestTimeout = 2 ** 31 - 1;

/**
 * One request and its answer, as undici reports them. Ends exactly once, with an answer or a failure, and leaves no
 * timer or listener behind.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  readonly #timer: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  /** Writing has begun, so that the request may have reached Tray. */
  #sent = false;
  #ended = false;
  #status = 0;
  #headers: Headers = {};
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    const { timeout, signal } = options;
    if (timeout > 0) this.#timer = setTimeout(this.#onTimeout, Math.min(timeout, longestTimeout));
    signal?.addEventListener('abort', this.#onAbort);
  }

  /** A connection is there and the request is about to be written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Given up while it waited for the connection; or undici would write it a second time, which it must never do.
    if (this.#ended || this.#sent) controller.abort(new Error('not to be sent'));
    else this.#sent = true;
  }

  /** May come several times, as informational answers (103) come first. */
  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.#status = status;
    this.#headers = headers;
    if (Number(headers['content-length']) > this.#options.maxBytes) this.#failTooLarge();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#ended) return;
    this.#size += chunk.length;
    if (this.#size > this.#options.maxBytes) this.#failTooLarge();
    else this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (!this.#end()) return;
    const answer = { status: this.#status, headers: this.#headers, body: this.#body() };
    // undici frees the connection in the next turn of the event loop. Whoever sends the next request the moment this
    // one is answered shall find it free: half as many connections, and a third more calls a second.
    queueMicrotask(() => setImmediate(this.#options.onAnswer, answer));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(networkError(error, this.#request));
  }

  /** Gives the request up, because the client closes. */
  cancel(): void {
    this.#fail(cancelledError(this.#request));
  }

  #body(): Buffer {
    const [first] = this.#chunks;
    return this.#chunks.length === 1 && first !== undefined ? first : Buffer.concat(this.#chunks);
  }

  get #request() {
    const { to, isCall } = this.#options;
    return { to, isCall, sent: this.#sent };
  }

  readonly #onTimeout = (): void => this.#fail(timeoutError(this.#options.timeout, this.#request));
  readonly #onAbort = (): void => this.cancel();

  #failTooLarge(): void {
    const { maxBytes, isCall } = this.#options;
    this.#fail(tooLargeError(maxBytes, { statusCode: this.#status, isCall }));
  }

  #fail(failure: TrayError): void {
    if (!this.#end()) return;
    this.#chunks = [];
    this.#options.onFailure(failure);
    this.#controller?.abort(failure);
  }

  /** False when it had ended before. */
  #end(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    return true;
  }
}
