/** Runs at once this many times after a rest ... */
const burst = 4;
/** ... and then once in this many milliseconds. */
const interval = 250;

/**
 * Runs an action whenever it is asked for, but no more than four times a second on average: thousands of messages a
 * second must not flood the connections of open editors. The last request is always served, late at worst.
 */
export class Throttle {
  private budget = burst;
  private refilledAt = performance.now();
  private timer: NodeJS.Timeout | undefined;
  /** The timer serves a request that came too early, so further requests need nothing. */
  private throttled = false;

  constructor(private readonly action: () => void) {}

  request(): void {
    if (this.throttled) return;
    this.refill();
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.budget < 1) {
      this.throttled = true;
      this.wakeIn((1 - this.budget) * interval);
    } else {
      this.budget--;
      this.action();
    }
  }

  /** Runs the action after a while (ms), unless it runs sooner anyway. */
  requestIn(delay: number): void {
    if (this.timer === undefined) this.wakeIn(delay);
  }

  /** Forgets what was asked for; no timer is left behind. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.throttled = false;
  }

  private wakeIn(delay: number): void {
    this.timer = setTimeout(() => {
      this.throttled = false;
      this.timer = undefined;
      this.request();
    }, delay);
  }

  private refill(): void {
    const now = performance.now();
    this.budget = Math.min(burst, this.budget + (now - this.refilledAt) / interval);
    this.refilledAt = now;
  }
}
