import { setMaxListeners } from 'node:events';

export interface Rate {
  /** Requests a second in the long run. */
  perSecond: number;
  /** Requests that may go at once after a pause; no second sees more than `perSecond + burst` of them. */
  burst: number;
}

/** Tray allows the list endpoints 30 requests a second; no second sees more than the sum of these two. */
export const listRate: Rate = { perSecond: 19, burst: 10 };

/**
 * Keeps requests below a rate. A token bucket, kept as the one moment at which it is full again: a request that may go
 * at once costs nothing, and one that is given up while it waits leaves its turn to the next.
 */
export class RateLimiter {
  readonly #interval: number;
  readonly #burst: number;
  /** When the bucket is full again, in milliseconds of the monotonic clock. */
  #fullAt = 0;
  /** Requests that wait, in order; each is called when it may go. */
  readonly #waiting = new Set<() => void>();
  #timer: NodeJS.Timeout | undefined;

  constructor({ perSecond, burst }: Rate) {
    this.#interval = 1000 / perSecond;
    this.#burst = burst;
  }

  /** Milliseconds until the limiter is as good as a new one. */
  get fullIn(): number {
    return Math.max(0, this.#fullAt - performance.now());
  }

  /** Resolves when the next request may go; first come, first served. Rejects when the signal aborts. */
  async take(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.#waiting.size > 0 || this.#delay > 0) await this.#turn(signal);
    else this.#spend();
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.#waiting.delete(go);
        this.#schedule();
        reject(signal.reason);
      };
      // One signal may give up many requests; Node.js 20 takes more than ten listeners for a leak.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.add(go);
      this.#schedule();
    });
  }

  /** There is a timer as long as requests wait, and no longer. */
  #schedule(): void {
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(this.#letGo, this.#delay);
    else {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }

  readonly #letGo = (): void => {
    this.#timer = undefined;
    for (const go of this.#waiting) {
      if (this.#delay > 0) break;
      this.#waiting.delete(go);
      this.#spend();
      go();
    }
    this.#schedule();
  };

  /** Milliseconds until the next request may go. */
  get #delay(): number {
    return Math.max(0, this.fullIn - (this.#burst - 1) * this.#interval);
  }

  #spend(): void {
    this.#fullAt = performance.now() + this.fullIn + this.#interval;
  }
}
