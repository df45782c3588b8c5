import type { Dispatcher } from 'undici';
import { maxTimerDelay } from '../../shared/limits';
import { cancelledError, type Destination, networkError, timeoutError, tooLargeError } from '../errors/network-error';
import type { TrayError } from '../errors/tray-error';
import { BodyCollector } from './body/body-collector';

type Headers = Record<string, string | string[] | undefined>;

/** An answer as it came, the body still encoded. */
export interface ReceivedAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
  /** The body did not arrive as a whole. Only an answer that is not a success comes without: its status decides. */
  isBodyLost: boolean;
}

export interface ExchangeOptions {
  to: Destination;
  isCall: boolean;
  /** Milliseconds from now until the last byte of the answer; 0 for no bound. */
  timeout: number;
  maxBytes: number;
  onAnswer(answer: ReceivedAnswer): void;
  onFailure(failure: TrayError): void;
}

/**
 * One request and its answer, as undici reports them. Ends exactly once, with an answer or a failure, and leaves no
 * timer behind.
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
  readonly #body = new BodyCollector();

  constructor(options: ExchangeOptions) {
    this.#options = options;
    const { timeout } = options;
    if (timeout > 0) this.#timer = setTimeout(this.#onTimeout, Math.min(timeout, maxTimerDelay));
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
    if (Number(headers['content-length']) > this.#options.maxBytes) this.#endTooLarge();
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#ended) return;
    if (this.#body.size + chunk.length > this.#options.maxBytes) this.#endTooLarge();
    else this.#body.add(chunk);
  }

  onResponseEnd(): void {
    this.#succeed(this.#body.take());
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#endWithoutBody(networkError(error, this.#request));
  }

  /** Gives the request up, because the client closes or whoever asked no longer wants it. */
  cancel(): void {
    this.#fail(cancelledError(this.#request));
  }

  get #request() {
    const { to, isCall } = this.#options;
    return { to, isCall, sent: this.#sent };
  }

  readonly #onTimeout = (): void => this.#endWithoutBody(timeoutError(this.#options.timeout, this.#request));

  #endTooLarge(): void {
    const { maxBytes, isCall } = this.#options;
    this.#endWithoutBody(tooLargeError(maxBytes, { statusCode: this.#status, isCall }));
  }

  /** A status that is not a success says what happened, though its body never arrives. */
  #endWithoutBody(error: TrayError): void {
    if (this.#status < 300) {
      this.#fail(error);
      return;
    }
    this.#succeed(undefined);
    this.#controller?.abort(error);
  }

  #succeed(body: Buffer | undefined): void {
    if (!this.#end()) return;
    const isBodyLost = body === undefined;
    const answer = { status: this.#status, headers: this.#headers, body: body ?? Buffer.alloc(0), isBodyLost };
    // undici frees the connection in the next turn of the event loop. Whoever sends the next request the moment this
    // one is answered shall find it free: half as many connections, and a third more calls a second.
    queueMicrotask(() => setImmediate(this.#options.onAnswer, answer));
  }

  #fail(error: TrayError): void {
    if (!this.#end()) return;
    this.#options.onFailure(error);
    this.#controller?.abort(error);
  }

  /** False when it had ended before. */
  #end(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    this.#body.clear();
    clearTimeout(this.#timer);
    return true;
  }
}
