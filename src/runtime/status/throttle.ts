import { TokenBucket } from '../../shared/token-bucket';

/** Thousands of messages a second must not flood the connections of open editors. */
const rate = { perSecond: 4, burst: 4 };

/** Runs an action whenever it is asked for, within the rate. The last request is always served, late at worst. */
export class Throttle {
  private readonly bucket = new TokenBucket(rate);
  private timer: NodeJS.Timeout | undefined;
  /** The timer serves a request that came too early, so further requests need nothing. */
  private throttled = false;

  constructor(private readonly action: () => void) {}

  request(): void {
    if (this.throttled) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const now = performance.now();
    if (this.bucket.take(now)) {
      this.action();
      return;
    }
    this.throttled = true;
    this.wakeIn(this.bucket.delay(now));
  }

  /** Runs the action after a while (ms), unless it runs sooner anyway. */
  requestIn(delay: number): void {
    if (this.timer === undefined) this.wakeIn(delay);
  }

  /** Drops a pending update and its timer. */
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
}
