/** Limits as documented by Tray; a test may set others. */
export interface Limits {
  /** Average number of requests per second, on all endpoints except Call Connector. */
  perSecond: number;
  /** Requests that may come at once. */
  burst: number;
  /** Requests within any minute. */
  perMinute: number;
  /** Calls in flight. */
  inFlight: number;
}

export const trayLimits: Limits = { perSecond: 30, burst: 50, perMinute: 1800, inFlight: 1000 };

/** Both rate limits of the endpoints other than Call Connector. Rejected requests do not count. */
export class RateLimit {
  private allowance: number;
  private refilledAt: number;
  /** Times of the latest requests, at most `perMinute` of them, oldest first starting at `next`. */
  private times: number[] = [];
  private next = 0;

  /** @param now milliseconds from any origin */
  constructor(
    private readonly limits: Limits,
    private readonly now: () => number,
  ) {
    this.allowance = limits.burst;
    this.refilledAt = now();
  }

  /** True if one more request is within the limits; it then counts. */
  allows(): boolean {
    const now = this.now();
    this.refill(now);
    if (this.allowance < 1 || !this.isMinuteFree(now)) return false;
    this.allowance -= 1;
    this.remember(now);
    return true;
  }

  reset(): void {
    this.allowance = this.limits.burst;
    this.refilledAt = this.now();
    this.times = [];
    this.next = 0;
  }

  private refill(now: number): void {
    const refilled = this.allowance + ((now - this.refilledAt) / 1000) * this.limits.perSecond;
    this.allowance = Math.min(this.limits.burst, refilled);
    this.refilledAt = now;
  }

  private isMinuteFree(now: number): boolean {
    const oldest = this.times[this.next];
    return this.times.length < this.limits.perMinute || oldest === undefined || oldest <= now - 60_000;
  }

  private remember(now: number): void {
    if (this.limits.perMinute === Number.POSITIVE_INFINITY) return;
    if (this.times.length < this.limits.perMinute) {
      this.times.push(now);
      return;
    }
    this.times[this.next] = now;
    this.next = (this.next + 1) % this.limits.perMinute;
  }
}
