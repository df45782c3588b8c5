import { TokenBucket } from '../../../src/shared/scheduling/token-bucket';

/** A dialog makes a handful of requests when it opens. */
const rate = { perSecond: 20, burst: 20 };

/** No editor has that many users; the bound keeps made-up names from exhausting the memory. */
const maxUsers = 1_000;

/** Limits the request rate per user. */
export class RequestRate {
  private readonly buckets = new Map<string, TokenBucket>();

  /**
   * @param now milliseconds of a monotonic clock
   * @returns false if the request comes too soon
   */
  allows(user: string, now = performance.now()): boolean {
    return this.bucketOf(user).take(now);
  }

  private bucketOf(user: string): TokenBucket {
    const existing = this.buckets.get(user);
    if (existing !== undefined) return existing;
    if (this.buckets.size >= maxUsers) this.buckets.clear();
    const bucket = new TokenBucket(rate);
    this.buckets.set(user, bucket);
    return bucket;
  }
}
