import assert from 'node:assert/strict';
import { RateLimiter } from '../../../src/tray/rate-limiter';

describe('RateLimiter', () => {
  const never = new AbortController().signal;

  it('lets a burst go at once and the rest at the rate, in order', async () => {
    const limiter = new RateLimiter({ perSecond: 100, burst: 5 });
    const started = performance.now();
    const order: number[] = [];
    const times = await Promise.all(
      Array.from({ length: 15 }, async (_, i) => {
        await limiter.take(never);
        order.push(i);
        return performance.now() - started;
      }),
    );
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert((times[4] ?? 0) < 50, `the burst took ${times[4]} ms`);
    assert((times[14] ?? 0) >= 95, `the rest took ${times[14]} ms`);
  });

  it('fills up again during a pause, and no further than the burst', async () => {
    const limiter = new RateLimiter({ perSecond: 50, burst: 2 });
    await limiter.take(never);
    await limiter.take(never);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const started = performance.now();
    await limiter.take(never);
    await limiter.take(never);
    assert(performance.now() - started < 15);
    await limiter.take(never);
    assert(performance.now() - started >= 15);
  });

  it('gives up with its signal', async () => {
    const limiter = new RateLimiter({ perSecond: 1, burst: 1 });
    const abort = new AbortController();
    await limiter.take(abort.signal);
    const waiting = assert.rejects(limiter.take(abort.signal), { name: 'AbortError' });
    abort.abort();
    await waiting;
  });
});
