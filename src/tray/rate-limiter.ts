import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Keeps requests below a rate. A token bucket, kept as the one moment at which it is full again, so that it needs no
 * timer of its own: a request that may go at once costs nothing.
 */
export class RateLimiter {
  readonly #interval: number;
  readonly #burst: number;
  /** When the bucket is full again, in milliseconds of the monotonic clock. */
  #fullAt = 0;

  /**
   * @param perSecond requests a second in the long run
   * @param burst requests that may go at once after a pause; no second sees more than `perSecond + burst` of them
   */
  constructor({ perSecond, burst }: { perSecond: number; burst: number }) {
    this.#interval = 1000 / perSecond;
    this.#burst = burst;
  }

  /** Resolves when the next request may go; first come, first served. Rejects when the signal aborts. */
  async take(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const goAt = Math.max(now, this.#fullAt - (this.#burst - 1) * this.#interval);
    this.#fullAt = Math.max(now, this.#fullAt) + this.#interval;
    if (goAt > now) await sleep(goAt - now, undefined, { signal });
  }
}
