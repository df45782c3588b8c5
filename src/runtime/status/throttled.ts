import { TokenBucket } from '../../shared/scheduling/token-bucket';

/** Thousands of messages a second must not flood the connections of open editors. */
const rate = { perSecond: 4, burst: 4 };

/**
 * Runs its update whenever it is asked for, within the rate. The last request is always served, late at worst. A base
 * class, because each node has one: objects and functions of their own would be larger than all the rest.
 */
export abstract class Throttled {
  private readonly bucket = new TokenBucket(rate);
  private timer: NodeJS.Timeout | undefined;
  /** The timer serves a request that came too early, so further requests need nothing. */
  private isThrottled = false;

  protected abstract update(): void;

  protected request(): void {
    if (this.isThrottled) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    const now = performance.now();
    if (this.bucket.take(now)) {
      this.update();
      return;
    }
    this.isThrottled = true;
    this.wakeIn(this.bucket.delay(now));
  }

  /** Runs the update after a while (ms), unless it runs sooner anyway. */
  protected requestIn(delay: number): void {
    if (this.timer === undefined) this.wakeIn(delay);
  }

  /** Drops a pending update and its timer. */
  protected stop(): void {
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
