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

  it('does not spend the rate on requests that are given up', async () => {
    const limiter = new RateLimiter({ perSecond: 10, burst: 1 });
    const abort = new AbortController();
    await limiter.take(abort.signal);
    const waiting = Array.from({ length: 100 }, () => limiter.take(abort.signal).catch(() => 'given up'));
    const next = limiter.take(never);
    abort.abort();
    await next;
    assert((await Promise.all(waiting)).every((outcome) => outcome === 'given up'));
    assert(limiter.fullIn <= 100, `full in ${limiter.fullIn} ms`);
  });

  it('lets any number of requests wait for one signal without a warning of Node.js', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    const limiter = new RateLimiter({ perSecond: 1000, burst: 1 });
    const { signal } = new AbortController();
    await Promise.all(Array.from({ length: 25 }, () => limiter.take(signal)));
    process.off('warning', note);
    assert.deepEqual(warnings, []);
  });

  it('refuses at once what has been given up before', async () => {
    const limiter = new RateLimiter({ perSecond: 1, burst: 1 });
    await assert.rejects(limiter.take(AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(limiter.fullIn, 0);
  });
});
