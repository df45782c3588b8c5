import assert from 'node:assert/strict';
import { returnAfter } from '../../../../src/queue/calls/return-times';

const day = 24 * 60 * 60 * 1000;

/** Rounds of a job that nobody takes within so many milliseconds. */
function roundsWithin(milliseconds: number): number {
  let rounds = 1;
  for (let at = 0; at <= milliseconds; rounds++) at += returnAfter(rounds);
  return rounds - 1;
}

describe('a queued call that a Node-RED without its node has taken', () => {
  it('is offered again often enough in the first seconds that it reaches the one that has its node', () => {
    assert.ok(roundsWithin(2000) >= 15, `${roundsWithin(2000)}`);
  });

  it('is offered again so rarely that it costs next to nothing when nobody has its node', () => {
    assert.ok(roundsWithin(60_000) <= 40, `${roundsWithin(60_000)}`);
    assert.ok(roundsWithin(day) <= day / 60_000 + 60, `${roundsWithin(day)}`);
  });

  it('waits longer from round to round, and a minute at most', () => {
    for (let rounds = 1; rounds < 2000; rounds++) assert.ok(returnAfter(rounds) <= returnAfter(rounds + 1));
    assert.equal(returnAfter(100_000), 60_000);
  });
});
