import assert from 'node:assert/strict';
import type { FailureCode } from '../../../src/shared/failure';
import { TrayError, type TrayErrorOptions } from '../../../src/tray/errors/tray-error';
import { retryDecision } from '../../../src/tray/retry';

describe('retryDecision', () => {
  /** What failed, the failure, and whether it is retried without and with `repeatable`. */
  const table: [string, FailureCode, TrayErrorOptions, boolean, boolean][] = [
    ['429', 'TRAY_RATE_LIMITED', { statusCode: 429, sent: true }, true, true],
    ['409', 'TRAY_REJECTED', { statusCode: 409, sent: true }, true, true],
    ["a third party's 429", 'TRAY_OUTCOME', { statusCode: 200, thirdPartyStatus: 429, sent: true }, true, true],
    ['no connection', 'TRAY_NETWORK', { sent: false }, true, true],
    ['a timeout before anything was sent', 'TRAY_TIMEOUT', { sent: false }, true, true],
    ['408', 'TRAY_SERVER', { statusCode: 408, sent: true }, false, true],
    ['500', 'TRAY_SERVER', { statusCode: 500, sent: true }, false, true],
    ['502', 'TRAY_SERVER', { statusCode: 502, sent: true }, false, true],
    ['503', 'TRAY_SERVER', { statusCode: 503, sent: true }, false, true],
    ['504', 'TRAY_SERVER', { statusCode: 504, sent: true }, false, true],
    ['503 to what the call needs first', 'TRAY_SERVER', { statusCode: 503, sent: false }, true, true],
    ['501 to what the call needs first', 'TRAY_SERVER', { statusCode: 501, sent: false }, false, false],
    ['the rate limit of GraphQL, in a 200', 'TRAY_RATE_LIMITED', { statusCode: 200, sent: false }, true, true],
    ['too many requests that wait', 'TRAY_RATE_LIMITED', {}, true, true],
    ['a reset after sending', 'TRAY_NETWORK', { sent: true }, false, true],
    ['a timeout after sending', 'TRAY_TIMEOUT', { sent: true }, false, true],
    ['501', 'TRAY_SERVER', { statusCode: 501, sent: true }, false, false],
    ['400', 'TRAY_REJECTED', { statusCode: 400, sent: true }, false, false],
    ['413', 'TRAY_REJECTED', { statusCode: 413, sent: true }, false, false],
    ['401', 'TRAY_UNAUTHORIZED', { statusCode: 401, sent: true }, false, false],
    ['403', 'TRAY_FORBIDDEN', { statusCode: 403, sent: true }, false, false],
    ['404', 'TRAY_NOT_FOUND', { statusCode: 404, sent: true }, false, false],
    ['outcome "error"', 'TRAY_OUTCOME', { statusCode: 200, sent: true }, false, false],
    ["a third party's 503", 'TRAY_OUTCOME', { statusCode: 200, thirdPartyStatus: 503, sent: true }, false, false],
    ['validation', 'TRAY_VALIDATION', {}, false, false],
    ['input', 'TRAY_INPUT', {}, false, false],
    ['configuration', 'TRAY_CONFIG', {}, false, false],
    ['an unreadable answer', 'TRAY_RESPONSE', { statusCode: 200, sent: true }, false, false],
    ['a full queue', 'TRAY_QUEUE_FULL', {}, false, false],
    ['closing', 'TRAY_CANCELLED', { sent: true }, false, false],
  ];
  for (const [what, code, options, without, withRepeatable] of table) {
    it(`${what}: ${without ? 'retried' : 'not retried'}, repeatable ${withRepeatable ? 'retried' : 'not retried'}`, () => {
      const error = new TrayError(code, [{ literal: what }], options);
      assert.equal(retryDecision(error, { repeatable: false, attempt: 1, retries: 3 }).retry, without);
      assert.equal(retryDecision(error, { repeatable: true, attempt: 1, retries: 3 }).retry, withRepeatable);
    });
  }

  const limited = (retryAfter?: number) =>
    new TrayError('TRAY_RATE_LIMITED', [{ literal: 'slow down' }], { statusCode: 429, retryAfter });
  const delay = (attempt: number, random: number, retryAfter?: number) =>
    retryDecision(limited(retryAfter), { repeatable: false, attempt, retries: 10_000 }, () => random).delay;

  it('ends when the retries are used up', () => {
    const decide = (attempt: number, retries: number) =>
      retryDecision(limited(), { repeatable: true, attempt, retries });
    assert.equal(decide(3, 3).retry, true);
    assert.deepEqual(decide(4, 3), { retry: false, delay: 0 });
    assert.deepEqual(decide(1, 0), { retry: false, delay: 0 });
  });

  it('doubles the longest delay with each attempt, up to 60 s', () => {
    assert.deepEqual(
      [1, 2, 3, 4].map((attempt) => delay(attempt, 0.9999999)),
      [500, 1000, 2000, 4000],
    );
    assert.equal(delay(20, 0.9999999), 60_000);
    assert.equal(delay(2000, 0.5), 30_000);
  });

  it('spreads the delay over the whole range', () => {
    assert.equal(delay(3, 0), 0);
    assert.equal(delay(3, 0.5), 1000);
  });

  it('waits at least as long as the server asks, and never longer than 60 s', () => {
    assert.equal(delay(1, 0, 5000), 5000);
    assert.equal(delay(1, 0.5, 5000), 5250);
    assert.equal(delay(1, 0, 3_600_000), 60_000);
  });

  it('takes a random number of its own', () => {
    const { delay } = retryDecision(limited(), { repeatable: false, attempt: 4, retries: 9 });
    assert(delay >= 0 && delay <= 4000);
  });
});
