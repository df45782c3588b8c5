import assert from 'node:assert/strict';
import fc from 'fast-check';
import { RecentEvents } from '../../../src/events/recent-events';

describe('recent events', () => {
  let now = 0;
  const clock = () => now;
  beforeEach(() => {
    now = 0;
  });

  it('are known for an hour', () => {
    const recent = new RecentEvents(clock);
    recent.add('a');
    now = 3_599_999;
    assert.equal(recent.has('a'), true);
    now = 3_600_000;
    assert.equal(recent.has('a'), false);
  });

  it('are forgotten early where there are too many, the oldest first', () => {
    const recent = new RecentEvents(clock, { lifetime: 1000, most: 3 });
    for (const signature of ['a', 'b', 'c', 'a', 'd']) recent.add(signature);
    assert.deepEqual(
      ['a', 'b', 'c', 'd'].map((signature) => recent.has(signature)),
      [true, false, true, true],
    );
  });

  it('leave the memory when they are old, and are never too many', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.nat(600)), { maxLength: 60 });
    fc.assert(
      fc.property(steps, (sequence) => {
        now = 0;
        const recent = new RecentEvents(clock, { lifetime: 1000, most: 4 });
        const addedAt = new Map<string, number>();
        for (const [signature, passed] of sequence) {
          now += passed;
          recent.add(signature);
          addedAt.set(signature, now);
          assert.ok(recent.size <= 4);
          assert.equal(recent.has(signature), true);
          for (const [known, at] of addedAt) if (recent.has(known)) assert.ok(now - at < 1000);
        }
      }),
    );
  });
});
