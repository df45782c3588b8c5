import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Clock, LaneFullError, RateLimiter } from '../../../src/tray/rate-limiter';

/** A clock that stands still until it is told to go on. */
class TestClock implements Clock {
  private time = 1000;
  private readonly calls = new Map<() => void, number>();

  now(): number {
    return this.time;
  }

  callAfter(milliseconds: number, call: () => void): () => void {
    this.calls.set(call, this.time + milliseconds);
    return () => this.calls.delete(call);
  }

  get waitingCalls(): number {
    return this.calls.size;
  }

  /** Goes on in steps of a millisecond, and lets whoever waits have a turn after each. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (; this.time <= end; this.time++) {
      for (const [call, at] of this.calls) {
        if (at > this.time) continue;
        this.calls.delete(call);
        call();
      }
      await nextTurn();
    }
    this.time = end;
  }
}

describe('RateLimiter', () => {
  const never = new AbortController().signal;
  let clock: TestClock;
  let gone: string[];
  beforeEach(() => {
    clock = new TestClock();
    gone = [];
  });

  /** Asks for a number of requests, and notes each that may go. */
  function ask(limiter: RateLimiter, count: number, lane = 'one', signal = never): void {
    for (let i = 0; i < count; i++) {
      limiter.take(signal, lane).then(
        () => gone.push(`${lane} ${i}`),
        () => {},
      );
    }
  }

  it('lets a burst go at once and the rest at the rate, in order', async () => {
    ask(new RateLimiter({ perSecond: 100, burst: 5 }, clock), 8);
    await nextTurn();
    assert.deepEqual(gone, ['one 0', 'one 1', 'one 2', 'one 3', 'one 4']);
    await clock.advance(9);
    assert.equal(gone.length, 5);
    await clock.advance(2);
    assert.deepEqual(gone.slice(5), ['one 5']);
    await clock.advance(20);
    assert.deepEqual(gone.slice(5), ['one 5', 'one 6', 'one 7']);
    assert.equal(clock.waitingCalls, 0);
  });

  it('fills up again during a pause, and no further than the burst', async () => {
    const limiter = new RateLimiter({ perSecond: 50, burst: 2 }, clock);
    ask(limiter, 2);
    await clock.advance(100);
    ask(limiter, 3);
    await nextTurn();
    assert.equal(gone.length, 4);
    await clock.advance(21);
    assert.equal(gone.length, 5);
  });

  it('lets lanes take turns, so that nobody waits behind all that another wants (H20)', async () => {
    const limiter = new RateLimiter({ perSecond: 100, burst: 1 }, clock);
    ask(limiter, 300, 'first');
    ask(limiter, 300, 'second');
    ask(limiter, 2, 'third');
    await clock.advance(75);
    assert.deepEqual(gone, ['first 0', 'first 1', 'second 0', 'third 0', 'first 2', 'second 1', 'third 1', 'first 3']);
  });

  it('lets so many of a lane wait and no more, whatever the others do (H20)', async () => {
    const limiter = new RateLimiter({ perSecond: 0.001, burst: 1 }, clock);
    const abort = new AbortController();
    ask(limiter, 1001, 'first', abort.signal);
    await assert.rejects(limiter.take(never, 'first'), LaneFullError);
    ask(limiter, 1, 'second', abort.signal);
    abort.abort();
    await nextTurn();
    assert.deepEqual(gone, ['first 0']);
    assert.equal(clock.waitingCalls, 0);
  });

  it('gives up with its signal', async () => {
    const limiter = new RateLimiter({ perSecond: 1, burst: 1 }, clock);
    const abort = new AbortController();
    await limiter.take(abort.signal);
    const waiting = assert.rejects(limiter.take(abort.signal), { name: 'AbortError' });
    abort.abort();
    await waiting;
  });

  it('does not spend the rate on requests that are given up', async () => {
    const limiter = new RateLimiter({ perSecond: 10, burst: 1 }, clock);
    const abort = new AbortController();
    ask(limiter, 101, 'one', abort.signal);
    ask(limiter, 1, 'other');
    abort.abort();
    await clock.advance(101);
    assert.deepEqual(gone, ['one 0', 'other 0']);
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
    const limiter = new RateLimiter({ perSecond: 1, burst: 1 }, clock);
    await assert.rejects(limiter.take(AbortSignal.abort()), { name: 'AbortError' });
    ask(limiter, 1);
    await nextTurn();
    assert.deepEqual(gone, ['one 0']);
  });
});
