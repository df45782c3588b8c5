import assert from 'node:assert/strict';
import { RequestRate } from '../../../../nodes/admin-routes/limits/request-rate';

describe('RequestRate', () => {
  const count = (rate: RequestRate, user: string, now: number) =>
    Array.from({ length: 100 }, () => rate.allows(user, now)).filter(Boolean).length;

  it('allows 20 at once and 20 in each second after', () => {
    const rate = new RequestRate();
    assert.deepEqual([count(rate, 'a', 0), count(rate, 'a', 500), count(rate, 'a', 1_500)], [20, 10, 20]);
    assert.equal(count(rate, 'a', 60_000), 20);
  });

  it('counts each user alone', () => {
    const rate = new RequestRate();
    assert.deepEqual([count(rate, 'a', 0), count(rate, 'b', 0)], [20, 20]);
  });
});
