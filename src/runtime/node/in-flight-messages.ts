import { Lane } from '../calls/call-queue';
import { cancelledError } from '../errors';

/** Node-RED's own limit for closing a node, in milliseconds, unless its setting `nodeCloseTimeout` differs. */
const nodeRedCloseTimeout = 15_000;

/** The signal's reason. Without one, abort() creates an error with a stack trace that nobody reads. */
const closed = 'The node was closed';

/**
 * The messages of one node that have not ended yet; also the node's lane in the queue. When the node is closed, waiting
 * messages end at once; those in flight get two thirds of Node-RED's time (10 s of 15 s) and are then aborted.
 */
export class InFlightMessages extends Lane {
  /** Created for the first of several messages, and dropped after the last: most nodes of a large flow are idle. */
  private expiry: AbortController | undefined;
  private count = 0;
  private isClosing = false;
  private whenEmpty: (() => void) | undefined;
  /** Functions that each end one wait. */
  private waiting: Set<() => void> | undefined;

  /** Aborted when the time for calls in flight is up. */
  get expired(): AbortSignal {
    return this.currentExpiry().signal;
  }

  begin(): void {
    this.count++;
  }

  end(): void {
    this.count--;
    if (this.count > 0) return;
    if (!this.isClosing) this.expiry = undefined;
    this.waiting = undefined;
    this.delayed = undefined;
    this.whenEmpty?.();
  }

  /**
   * The value, which may be a promise, unless the node closes first: an expression that reads an asynchronous context
   * may never settle, and its message has to end.
   *
   * @throws TrayError `TRAY_CANCELLED` if the node closes first
   */
  unlessClosed<Value>(value: Promise<Value>): Promise<Value>;
  unlessClosed<Value>(value: Value | Promise<Value>): Value | Promise<Value>;
  unlessClosed<Value>(value: Value | Promise<Value>): Value | Promise<Value> {
    if (value instanceof Promise) return this.waitedFor(value);
    if (this.isClosing) throw cancelledError();
    return value;
  }

  /**
   * Resolves when every message has ended, and in any case within Node-RED's time.
   *
   * @param closeTimeout Node-RED's setting `nodeCloseTimeout`, in milliseconds
   */
  async close(closeTimeout = nodeRedCloseTimeout): Promise<void> {
    this.isClosing = true;
    for (const cancel of this.waiting ?? []) cancel();
    await this.emptyWithin((closeTimeout * 2) / 3);
    this.currentExpiry().abort(closed);
    await this.emptyWithin(closeTimeout / 6);
  }

  private waitedFor<Value>(promise: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const cancel = () => reject(cancelledError());
      if (this.isClosing) cancel();
      this.waiting ??= new Set();
      this.waiting.add(cancel);
      void promise.finally(() => this.waiting?.delete(cancel)).then(resolve, reject);
    });
  }

  private currentExpiry(): AbortController {
    this.expiry ??= new AbortController();
    return this.expiry;
  }

  private async emptyWithin(time: number): Promise<void> {
    if (this.count === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, time);
      this.whenEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.whenEmpty = undefined;
  }
}
