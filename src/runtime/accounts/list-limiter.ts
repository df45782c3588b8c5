import { listRate, RateLimiter } from '../../tray/rate-limiter';
import { type Lease, SharedValues } from './shared-values';

const limiters = new SharedValues<RateLimiter>(() => {});

/**
 * Holds what keeps the lists of a token and host below the rate that Tray allows.
 *
 * @param key token and host
 */
export function acquireListLimiter(key: string): Lease<RateLimiter> {
  return limiters.acquire(key, () => new RateLimiter(listRate));
}

/**
 * Gives a hold up as soon as the limiter is as good as a new one. Whoever opens the token again before, as a deploy does,
 * goes on with this one: a burst of its own would come on top of what Tray has counted.
 */
export function releaseListLimiter(limiter: Lease<RateLimiter>): void {
  setTimeout(() => limiter.release(), limiter.value.fullIn).unref();
}
