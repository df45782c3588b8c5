import { Lane } from '../calls/call-queue';
import { cancelledError } from '../errors';

/** Node-RED's own limit for closing a node unless its setting `nodeCloseTimeout` says otherwise, in ms. */
const nodeRedCloseTimeout = 15_000;

/** The signal's reason. Without one it makes an error with a stack that nobody reads. */
const closed = 'The node was closed';

/**
 * The messages of one node that have not ended yet: a lane of the queue. When the node is closed, those that wait for
 * something end at once, and those in flight get two thirds of Node-RED's time (10 s of 15 s) and are then aborted.
 */
export class InFlightMessages extends Lane {
  /** Made with the first message of several, and let go with the last: most nodes of a large flow are idle. */
  private expiry: AbortController | undefined;
  private count = 0;
  private isClosing = false;
  private whenEmpty: (() => void) | undefined;
  /** Each is called to end a waiting. */
  private waiting: Set<() => void> | undefined;

  /** Aborted when the time for calls in flight is over. */
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
   * The value, also a promised one, unless the node closes first: an expression that asks an asynchronous context may
   * never end, and its message has to.
   *
   * @throws TrayError `TRAY_CANCELLED` when the node closes first
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
   * @param closeTimeout Node-RED's setting `nodeCloseTimeout`, ms
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
