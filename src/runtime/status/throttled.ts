import { TokenBucket } from '../../shared/scheduling/token-bucket';

/** Thousands of messages per second must not flood the connections of open editors. */
const rate = { perSecond: 4, burst: 4 };

/**
 * Runs its update whenever requested, within the rate. The last request is always served, if late. A base class,
 * because each node has one: separate objects and closures would be larger than all the rest.
 */
export abstract class Throttled {
  private readonly bucket = new TokenBucket(rate);
  private timer: NodeJS.Timeout | undefined;
  /** The timer will serve a request that came too early, so further requests can be ignored. */
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

  /** Runs the update after `delay` milliseconds, unless it runs sooner anyway. */
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
