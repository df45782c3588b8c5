export interface Rate {
  /** Tokens a second in the long run. */
  perSecond: number;
  /** Tokens that may be taken at once after a pause; no second sees more than `perSecond + burst` of them. */
  burst: number;
}

/** Sums of fractions miss by less than this, in milliseconds. */
const rounding = 1e-6;

/** A token bucket, kept as the one moment at which it is full again. Moments are milliseconds of a monotonic clock. */
export class TokenBucket {
  readonly #interval: number;
  readonly #burst: number;
  #fullAt = Number.NEGATIVE_INFINITY;

  constructor({ perSecond, burst }: Rate) {
    this.#interval = 1000 / perSecond;
    this.#burst = burst;
  }

  /** Milliseconds until there is a token, 0 when there is one. */
  delay(now: number): number {
    const delay = this.#fullAt - now - (this.#burst - 1) * this.#interval;
    return delay > rounding ? delay : 0;
  }

  /** Takes a token when there is one. @returns false when there is none */
  take(now: number): boolean {
    if (this.delay(now) > 0) return false;
    this.#fullAt = Math.max(this.#fullAt, now) + this.#interval;
    return true;
  }
}
