import type { Dispatcher } from 'undici';
import { maxTimerDelay } from '../../shared/limits';
import { cancelledError, type Destination, networkError, timeoutError, tooLargeError } from '../errors/network-error';
import type { TrayError } from '../errors/tray-error';
import { BodyCollector } from './body/body-collector';

type Headers = Record<string, string | string[] | undefined>;

/** An answer as received, the body still encoded. */
export interface ReceivedAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
  /** The body did not arrive completely. Allowed only for an answer that is not a success, whose status says enough. */
  isBodyLost: boolean;
}

export interface ExchangeOptions {
  to: Destination;
  isCall: boolean;
  /** Timeout in milliseconds from now until the last byte of the answer; 0 for none. */
  timeout: number;
  maxBytes: number;
  onAnswer(answer: ReceivedAnswer): void;
  onFailure(failure: TrayError): void;
}

/**
 * One request and its answer, as reported by undici. Ends exactly once, with an answer or a failure, and leaves no
 * timer behind.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: ExchangeOptions;
  readonly #timer: NodeJS.Timeout | undefined;
  #controller: Dispatcher.DispatchController | undefined;
  /** Writing has begun, so the request may have reached Tray. */
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

  /** Called when a connection is ready and the request is about to be written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Either cancelled while it waited for a connection, or undici is about to send it a second time, which must never
    // happen.
    if (this.#ended || this.#sent) controller.abort(new Error('not to be sent'));
    else this.#sent = true;
  }

  /** Called more than once if informational answers (103) come first. */
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

  /** Cancels the request, because the client closes or the caller no longer wants it. */
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

  /** A status other than a success says what happened, even if the body never arrives. */
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
    // undici frees the connection in the next turn of the event loop. A caller that sends the next request as soon as
    // this one is answered should find it free: this halves the number of connections and allows a third more calls per
    // second.
    queueMicrotask(() => setImmediate(this.#options.onAnswer, answer));
  }

  #fail(error: TrayError): void {
    if (!this.#end()) return;
    this.#options.onFailure(error);
    this.#controller?.abort(error);
  }

  /** Returns false if it had already ended. */
  #end(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    this.#body.clear();
    clearTimeout(this.#timer);
    return true;
  }
}
