import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TokenBucket } from '../../../../src/shared/scheduling/token-bucket';

describe('TokenBucket', () => {
  const taken = (bucket: TokenBucket, now: number) =>
    Array.from({ length: 100 }, () => bucket.take(now)).filter(Boolean);

  it('gives a burst at once and fills up with time', () => {
    const bucket = new TokenBucket({ perSecond: 10, burst: 5 });
    assert.deepEqual(
      [0, 100, 350, 10_000].map((now) => taken(bucket, now).length),
      [5, 1, 2, 5],
    );
  });

  it('gives the whole burst at any rate', () => {
    for (let perSecond = 1; perSecond < 60; perSecond++) {
      assert.equal(taken(new TokenBucket({ perSecond, burst: 10 }), 1e6).length, 10, `${perSecond} a second`);
    }
  });

  it('says how long to wait for the next token', () => {
    const bucket = new TokenBucket({ perSecond: 10, burst: 1 });
    assert.equal(bucket.delay(1000), 0);
    bucket.take(1000);
    assert.deepEqual([bucket.delay(1000), bucket.delay(1060), bucket.delay(1100)], [100, 40, 0]);
  });

  it('never gives more in a second than rate and burst together', () => {
    const rate = { perSecond: 7, burst: 3 };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 200 }), (pauses) => {
        const bucket = new TokenBucket(rate);
        let now = 0;
        const times = pauses.flatMap((pause) => {
          now += pause;
          return bucket.take(now) ? [now] : [];
        });
        return times.every((from) => times.filter((time) => time >= from && time < from + 1000).length <= 10);
      }),
    );
  });
});
