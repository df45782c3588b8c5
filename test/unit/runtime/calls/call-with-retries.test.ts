import assert from 'node:assert/strict';
import { CallQueue, Lane } from '../../../../src/runtime/calls/call-queue';
import { type CallPlan, callWithRetries } from '../../../../src/runtime/calls/call-with-retries';
import type { FailureCode } from '../../../../src/shared/failure';
import type { CallAnswer } from '../../../../src/tray/connectors/api-types';
import { TrayError } from '../../../../src/tray/errors/tray-error';

const answer: CallAnswer = { outcome: 'success', output: { ok: true }, statusCode: 200 };
const request = { connector: 'slack', connectorVersion: '10.0', operation: 'send_message', input: {} };

function rateLimited(): TrayError {
  return new TrayError('TRAY_RATE_LIMITED', [{ literal: 'too many requests' }], {
    statusCode: 429,
    response: 'slow down',
    sent: true,
  });
}

/** A client whose attempts end as listed, the last one for ever. */
function clientOf(...outcomes: (CallAnswer | Error)[]) {
  const attempts: { timeout: number; signal: AbortSignal }[] = [];
  return {
    attempts,
    call: async (_request: unknown, options: { timeout: number; signal: AbortSignal }): Promise<CallAnswer> => {
      const outcome = outcomes[Math.min(attempts.length, outcomes.length - 1)] ?? answer;
      attempts.push(options);
      if (outcome instanceof Error) throw outcome;
      return outcome;
    },
  };
}

class Steps {
  readonly all: string[] = [];
  waits(): void {
    this.all.push('waits');
  }
  runs(): void {
    this.all.push('runs');
  }
  waitsForRetry({ code }: { code: string }): void {
    this.all.push(`retries after ${code}`);
  }
}

function planOf(changes: Partial<CallPlan> = {}): CallPlan {
  const { signal } = new AbortController();
  return {
    lane: new Lane(),
    request,
    timeout: 5000,
    retries: 3,
    repeatable: false,
    expired: signal,
    ...changes,
  };
}

async function failureOf(promise: Promise<unknown>): Promise<TrayError> {
  const error: unknown = await promise.then(
    () => assert.fail('The call did not fail'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof TrayError);
  return error;
}

describe('callWithRetries', () => {
  let queue: CallQueue;
  let steps: Steps;
  /** No delay at all: full jitter may give that. */
  const noDelay = () => 0;
  beforeEach(() => {
    queue = new CallQueue({ concurrency: 1, limit: 10 });
    steps = new Steps();
  });

  it('gives the answer of the first attempt', async () => {
    const client = clientOf(answer);
    const plan = planOf();
    assert.deepEqual(await callWithRetries({ client, queue }, plan, steps), { answer, attempts: 1 });
    assert.deepEqual(steps.all, ['runs']);
    assert.deepEqual(client.attempts, [{ timeout: 5000, signal: plan.expired }]);
  });

  it('tries again as often as needed and counts the attempts', async () => {
    const client = clientOf(rateLimited(), rateLimited(), answer);
    assert.deepEqual(await callWithRetries({ client, queue }, planOf(), steps, noDelay), { answer, attempts: 3 });
    const retry = ['retries after TRAY_RATE_LIMITED', 'runs'];
    assert.deepEqual(steps.all, ['runs', ...retry, ...retry]);
  });

  it('gives up after the allowed retries, with the last failure', async () => {
    const client = clientOf(rateLimited());
    const error = await failureOf(callWithRetries({ client, queue }, planOf({ retries: 2 }), steps, noDelay));
    assert.deepEqual([error.code, error.attempts, client.attempts.length], ['TRAY_RATE_LIMITED', 3, 3]);
  });

  it('does not try again what may have been executed, unless that does no harm', async () => {
    const broken = new TrayError('TRAY_NETWORK', [{ literal: 'broke' }], { sent: true });
    const once = await failureOf(callWithRetries({ client: clientOf(broken), queue }, planOf(), steps, noDelay));
    assert.equal(once.attempts, 1);
    const again = await callWithRetries(
      { client: clientOf(broken, answer), queue },
      planOf({ repeatable: true }),
      steps,
      noDelay,
    );
    assert.equal(again.attempts, 2);
  });

  it('waits for its turn', async () => {
    const first = callWithRetries({ client: clientOf(answer), queue }, planOf(), new Steps());
    const second = callWithRetries({ client: clientOf(answer), queue }, planOf(), steps);
    assert.deepEqual(steps.all, ['waits']);
    await Promise.all([first, second]);
    assert.deepEqual(steps.all, ['waits', 'runs']);
  });

  it('holds no slot while it waits for a retry', async () => {
    const error = new TrayError('TRAY_RATE_LIMITED', [{ literal: 'later' }], { statusCode: 429, retryAfter: 60 });
    const first = callWithRetries({ client: clientOf(error, answer), queue }, planOf(), steps, noDelay);
    await new Promise((resolve) => setImmediate(resolve));
    const second = await callWithRetries({ client: clientOf(answer), queue }, planOf(), new Steps());
    assert.equal(second.attempts, 1);
    assert.equal(queue.waitingCount, 1, 'the first call still waits for its retry');
    assert.equal((await first).attempts, 2);
  });

  it('reports a refused place in the queue without an attempt', async () => {
    const full = new CallQueue({ concurrency: 0, limit: 0 });
    const error = await failureOf(callWithRetries({ client: clientOf(answer), queue: full }, planOf(), steps));
    assert.deepEqual([error.code, error.attempts], ['TRAY_QUEUE_FULL', 0]);
  });

  it('keeps what the last attempt got when it is cancelled before the next', async () => {
    const plan = planOf();
    const call = callWithRetries({ client: clientOf(rateLimited()), queue }, plan, steps, () => 0.99);
    setImmediate(() => queue.cancel(plan.lane));
    const error = await failureOf(call);
    assert.deepEqual(
      [error.code, error.attempts, error.statusCode, error.response],
      ['TRAY_CANCELLED', 1, 429, 'slow down'],
    );
    assert.match(error.message, /too many requests/);
  });

  it('reports an attempt that was given up while in flight, and does not repeat it', async () => {
    const aborted = new TrayError('TRAY_CANCELLED', [{ literal: 'closed' }], { sent: true });
    const client = clientOf(aborted);
    const error = await failureOf(callWithRetries({ client, queue }, planOf({ repeatable: true }), steps, noDelay));
    assert.deepEqual([error.code, error.attempts, client.attempts.length], ['TRAY_CANCELLED', 1, 1]);
  });

  describe('of a client that has to prepare', () => {
    /** A client whose preparations end as listed, the last one for ever; undefined: there is nothing to do. */
    function preparing(...outcomes: (Error | undefined)[]) {
      let prepared = 0;
      return {
        ...clientOf(answer),
        prepared: () => prepared,
        prepare: () => {
          const outcome = outcomes[Math.min(prepared, outcomes.length - 1)];
          prepared++;
          return outcome === undefined ? undefined : Promise.reject(outcome);
        },
      };
    }
    const notSent = (code: FailureCode, statusCode?: number) => new TrayError(code, [], { statusCode, sent: false });

    for (const failure of [
      notSent('TRAY_RATE_LIMITED', 200),
      notSent('TRAY_RATE_LIMITED', 429),
      notSent('TRAY_SERVER', 503),
      notSent('TRAY_TIMEOUT'),
      notSent('TRAY_NETWORK'),
    ]) {
      it(`tries again after ${failure.code} ${failure.statusCode ?? ''}, as no call was sent`, async () => {
        const client = preparing(failure, failure, undefined);
        const made = await callWithRetries({ client, queue }, planOf(), steps, noDelay);
        assert.deepEqual(made, { answer, attempts: 3 });
        assert.equal(client.attempts.length, 1);
        assert.deepEqual(steps.all, ['waits', ...Array(2).fill(`retries after ${failure.code}`), 'runs']);
      });
    }

    for (const code of ['TRAY_NOT_FOUND', 'TRAY_FORBIDDEN', 'TRAY_UNAUTHORIZED', 'TRAY_RESPONSE'] as const) {
      it(`fails at once with ${code}, without a call`, async () => {
        const client = preparing(notSent(code, 200));
        const error = await failureOf(callWithRetries({ client, queue }, planOf({ repeatable: true }), steps, noDelay));
        assert.deepEqual([error.code, error.attempts, client.attempts.length, client.prepared()], [code, 1, 0, 1]);
      });
    }

    it('gives up after the allowed retries', async () => {
      const client = preparing(notSent('TRAY_SERVER', 500));
      const error = await failureOf(callWithRetries({ client, queue }, planOf({ retries: 2 }), steps, noDelay));
      assert.deepEqual([error.code, error.attempts, client.attempts.length], ['TRAY_SERVER', 3, 0]);
    });

    it('keeps count where an attempt comes between', async () => {
      const calls = clientOf(rateLimited(), answer);
      const outcomes = [notSent('TRAY_NETWORK'), undefined, notSent('TRAY_NETWORK'), undefined];
      const client = { ...preparing(...outcomes), ...calls };
      assert.deepEqual(await callWithRetries({ client, queue }, planOf(), steps, noDelay), { answer, attempts: 4 });
      assert.equal(calls.attempts.length, 2);
    });

    it('says when it was cancelled meanwhile that no call was made', async () => {
      const plan = planOf();
      const client = { ...clientOf(answer), prepare: () => new Promise(() => {}) };
      const call = callWithRetries({ client, queue }, plan, steps);
      queue.cancel(plan.lane);
      const error = await failureOf(call);
      assert.deepEqual([error.code, error.attempts, error.sent], ['TRAY_CANCELLED', 0, false]);
    });
  });

  it('takes an unexpected error for an answer that cannot be read, whatever became of the call', async () => {
    const error = await failureOf(callWithRetries({ client: clientOf(new RangeError('odd')), queue }, planOf(), steps));
    assert.match(error.message, /unexpectedly, and the operation may have been executed.*odd/);
    assert.deepEqual([error.code, error.attempts, error.sent], ['TRAY_RESPONSE', 1, true]);
  });
});
