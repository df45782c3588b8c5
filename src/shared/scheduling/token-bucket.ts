export interface Rate {
  /** Average number of tokens per second. */
  perSecond: number;
  /** Tokens that may be taken at once after a pause; no second sees more than `perSecond + burst` of them. */
  burst: number;
}

/** Tolerance for rounding errors of summed fractions, in milliseconds. */
const rounding = 1e-6;

/**
 * A token bucket, represented by the moment at which it is full again. Moments are milliseconds of a monotonic clock.
 */
export class TokenBucket {
  readonly #interval: number;
  readonly #burst: number;
  #fullAt = Number.NEGATIVE_INFINITY;

  constructor({ perSecond, burst }: Rate) {
    this.#interval = 1000 / perSecond;
    this.#burst = burst;
  }

  /** Milliseconds until a token is available, 0 if one is. */
  delay(now: number): number {
    const delay = this.#fullAt - now - (this.#burst - 1) * this.#interval;
    return delay > rounding ? delay : 0;
  }

  /**
   * Takes a token if one is available.
   * @returns false if none is
   */
  take(now: number): boolean {
    if (this.delay(now) > 0) return false;
    this.#fullAt = Math.max(this.#fullAt, now) + this.#interval;
    return true;
  }
}
