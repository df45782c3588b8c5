import { TokenBucket } from '../../shared/token-bucket';

/** Thousands of messages a second must not flood the connections of open editors. */
const rate = { perSecond: 4, burst: 4 };

/** What runs within a rate. An object, not a function: each node has one, and a closure would be larger than all the rest. */
export interface Throttled {
  update(): void;
}

/** Runs an update whenever it is asked for, within the rate. The last request is always served, late at worst. */
export class Throttle {
  private readonly bucket = new TokenBucket(rate);
  private timer: NodeJS.Timeout | undefined;
  /** The timer serves a request that came too early, so further requests need nothing. */
  private isThrottled = false;

  constructor(private readonly throttled: Throttled) {}

  request(): void {
    if (this.isThrottled) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const now = performance.now();
    if (this.bucket.take(now)) {
      this.throttled.update();
      return;
    }
    this.isThrottled = true;
    this.wakeIn(this.bucket.delay(now));
  }

  /** Runs the update after a while (ms), unless it runs sooner anyway. */
  requestIn(delay: number): void {
    if (this.timer === undefined) this.wakeIn(delay);
  }

  /** Drops a pending update and its timer. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.isThrottled = false;
  }

  private wakeIn(delay: number): void {
    this.timer = setTimeout(() => {
      this.isThrottled = false;
      this.timer = undefined;
      this.request();
    }, delay);
  }
}
