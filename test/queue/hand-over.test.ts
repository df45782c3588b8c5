/** What becomes of a call when the process that makes it ends, is halted, or is cut off from the server. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { JobLedger, jobKeys, settle } from '../../src/queue/calls/job-ledger';
import { LostJob, PutBack, type QueueSignal, RefusedJob } from '../../src/queue/calls/queue-signal';
import type { StoredCall } from '../../src/queue/calls/stored-call';
import { TakenCall } from '../../src/queue/calls/taken-call';
import type { CallAnswer } from '../../src/tray/connectors/api-types';
import { TrayError } from '../../src/tray/errors/tray-error';
import { type RedisServer, startRedis } from '../support/redis-server';

const lockFor = 15_000;
const grace = 5000;
const answer: CallAnswer = { outcome: 'success', output: { sid: 1 }, statusCode: 200 };
const interrupted = { code: 'TRAY_INTERRUPTED' };
const alive = new AbortController().signal;

describe('a queued call', () => {
  let server: RedisServer;
  let redis: Redis;
  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  after(async () => {
    redis?.disconnect();
    await server?.stop();
  });

  /** A job, as BullMQ hands it from one process to the next. */
  class TestJob {
    readonly id = randomUUID();
    readonly keys = jobKeys('hand over', 'connection', this.id);
    calls = 0;
    private hands = 0;

    constructor(private readonly changes: Partial<StoredCall> = {}) {}

    async stored(): Promise<this> {
      await redis.hset(this.keys.job, 'name', 'call');
      return this;
    }

    /** Takes it for the first time. */
    async held(): Promise<JobLedger> {
      const token = `token ${++this.hands}`;
      await redis.set(this.keys.lock, token);
      return new JobLedger(redis, this.keys, this.id, { token, owner: randomUUID() });
    }

    /** Takes it up. @param wait ms that what was begun is left to its process */
    async taken(wait = grace): Promise<TakenCall> {
      const ledger = await this.held();
      const takenUp = this.hands > 1 ? await ledger.takeUp(wait) : undefined;
      if (this.hands > 1 && takenUp === undefined) throw new PutBack(grace);
      return new TakenCall({ call: { ...stored, ...this.changes }, ledger, takenUp, lockFor, random: () => 0 });
    }

    /** Takes it up after what was begun has been left to its process for long enough. */
    async takenLater(): Promise<TakenCall> {
      await assert.rejects(this.taken(), PutBack);
      return this.taken(0);
    }

    /** Makes the call, which ends when the returned function is called. */
    async begun(taken: TakenCall): Promise<{ end: (outcome?: TrayError) => ReturnType<TakenCall['step']> }> {
      let settleCall = (_outcome?: TrayError) => {};
      const called = new Promise<CallAnswer>((resolve, reject) => {
        settleCall = (failure) => (failure === undefined ? resolve(answer) : reject(failure));
      });
      let begun = () => {};
      const hasBegun = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const step = taken.step(async (begin) => {
        await begin();
        this.calls++;
        begun();
        return called;
      }, alive);
      await Promise.race([hasBegun, step]);
      return {
        end: (outcome) => {
          settleCall(outcome);
          return step;
        },
      };
    }

    async call(taken: TakenCall, outcome?: TrayError): ReturnType<TakenCall['step']> {
      return (await this.begun(taken)).end(outcome);
    }
  }

  const stored: StoredCall = {
    nodeId: 'call',
    at: 0,
    request: '{}',
    message: '{}',
    timeout: 1000,
    retries: 2,
    repeatable: false,
  };

  it('has its answer stored before it is sent on, and is sent on again by whoever takes it up then', async () => {
    const job = await new TestJob().stored();
    const first = await job.taken();
    assert.deepEqual(await job.call(first), { answer, attempts: 1 });
    assert.equal(first.isReplay, false);
    const second = await job.taken();
    const again = await second.step(() => assert.fail('called again'), alive);
    assert.deepEqual([again, second.isReplay], [{ answer, attempts: 1 }, true]);
  });

  it('that was begun and has no answer is not called again, but reported', async () => {
    const job = await new TestJob().stored();
    await job.begun(await job.taken());
    const second = await job.takenLater();
    await assert.rejects(
      second.step(() => assert.fail('called again'), alive),
      { ...interrupted, attempts: 1 },
    );
    const third = await job.taken();
    await assert.rejects(
      third.step(() => assert.fail('called again'), alive),
      interrupted,
    );
    assert.equal(third.isReplay, true);
  });

  it('that may be repeated is called again', async () => {
    const job = await new TestJob({ repeatable: true }).stored();
    await job.begun(await job.taken());
    assert.deepEqual(await job.call(await job.takenLater()), { answer, attempts: 2 });
    assert.equal(job.calls, 2);
  });

  it('whose process was only cut off gets its answer as long as nobody else has taken it up for good', async () => {
    const job = await new TestJob().stored();
    const call = await job.begun(await job.taken());
    await assert.rejects(job.taken(), PutBack);
    await assert.rejects(call.end(), LostJob);
    const second = await job.taken();
    assert.deepEqual(await second.step(() => assert.fail('called again'), alive), { answer, attempts: 1 });
    assert.equal(second.isReplay, true);
  });

  it('of a process that was halted is reported once: its late answer is neither stored nor sent on', async () => {
    const job = await new TestJob().stored();
    const call = await job.begun(await job.taken());
    const second = await job.takenLater();
    await assert.rejects(
      second.step(() => assert.fail('called again'), alive),
      interrupted,
    );
    await assert.rejects(call.end(), LostJob);
    const third = await job.taken();
    await assert.rejects(
      third.step(() => assert.fail('called again'), alive),
      interrupted,
    );
  });

  it('that another has taken up is not begun by the one before', async () => {
    const job = await new TestJob().stored();
    const first = await job.taken();
    await job.call(await job.taken());
    await assert.rejects(job.call(first), LostJob);
    assert.equal(job.calls, 1);
  });

  it('whose lock ran out while nobody took it up goes on', async () => {
    const job = await new TestJob().stored();
    const call = await job.begun(await job.taken());
    await redis.del(job.keys.lock);
    await redis.lpush(job.keys.active, job.id);
    assert.deepEqual(await call.end(), { answer, attempts: 1 });
  });

  it('counts its attempts over processes, and waits between them as the retry table says', async () => {
    const job = await new TestJob().stored();
    for (const delay of [7000, 7000]) {
      const failure = new TrayError('TRAY_RATE_LIMITED', [{ key: 'rateLimited' }], {
        statusCode: 429,
        retryAfter: 7000,
        sent: true,
      });
      await assert.rejects(job.call(await job.taken(), failure), (error: QueueSignal) => {
        return error instanceof PutBack && error.delay === delay;
      });
    }
    const last = new TrayError('TRAY_RATE_LIMITED', [{ key: 'rateLimited' }], { statusCode: 429, sent: true });
    await assert.rejects(job.call(await job.taken(), last), { code: 'TRAY_RATE_LIMITED', attempts: 3 });
  });

  it('whose node is closed is left to others: as interrupted when it was sent, and uncounted when it was not', async () => {
    const job = await new TestJob().stored();
    const unsent = new TrayError('TRAY_CANCELLED', [{ key: 'closedBeforeRequest' }]);
    await assert.rejects(job.call(await job.taken(), unsent), PutBack);
    const sent = new TrayError('TRAY_CANCELLED', [{ key: 'closedBeforeAnswer' }], { sent: true });
    await assert.rejects(job.call(await job.taken(), sent), PutBack);
    const next = await job.taken();
    await assert.rejects(
      next.step(() => assert.fail('called again'), alive),
      { ...interrupted, attempts: 1 },
    );
  });

  it('is not sent on by a node that has no more time: the next one does', async () => {
    const job = await new TestJob().stored();
    const closing = new AbortController();
    const first = await job.taken();
    const step = first.step(async (begin) => {
      await begin();
      closing.abort();
      return answer;
    }, closing.signal);
    await assert.rejects(step, PutBack);
    const second = await job.taken();
    assert.deepEqual(await second.step(() => assert.fail('called again'), alive), { answer, attempts: 1 });
  });

  it('takes one step after the other, and none twice', async () => {
    const job = await new TestJob().stored();
    const first = await job.taken();
    await job.call(first);
    await first.markSent(1);
    await job.begun(first);
    const second = await job.takenLater();
    assert.equal(second.sent, 1);
    await second.step(() => assert.fail('called again'), alive);
    await assert.rejects(
      second.step(() => assert.fail('called again'), alive),
      interrupted,
    );
    assert.equal(job.calls, 2);
  });

  it('is left to others when the server does not say what became of it', async () => {
    const job = await new TestJob().stored();
    await job.call(await job.taken());
    const second = await job.taken();
    const { hmget } = redis;
    redis.hmget = () => Promise.reject(new Error('LOADING'));
    try {
      await assert.rejects(
        second.step(() => assert.fail('called again'), alive),
        LostJob,
      );
    } finally {
      redis.hmget = hmget;
    }
  });

  it('goes on when it is handed to the process that has it in hand once more, as after a halt', async () => {
    const job = await new TestJob().stored();
    const ledger = await job.held();
    const first = new TakenCall({ call: stored, ledger, takenUp: undefined, lockFor });
    const call = await job.begun(first);
    await redis.set(job.keys.lock, 'once more');
    assert.equal(await ledger.goOn('once more'), true);
    assert.deepEqual(await call.end(), { answer, attempts: 1 });
    assert.equal(await redis.get(job.keys.lock), 'once more');
  });

  it('that another has taken up meanwhile is not gone on with', async () => {
    const job = await new TestJob().stored();
    const ledger = await job.held();
    await job.begun(new TakenCall({ call: stored, ledger, takenUp: undefined, lockFor }));
    await job.takenLater();
    await redis.set(job.keys.lock, 'once more');
    assert.equal(await ledger.goOn('once more'), false);
    await assert.rejects(ledger.goOn('a lock that it does not have'), LostJob);
    await assert.rejects(ledger.keep(lockFor), LostJob);
  });

  it('gets its lock back when that ran out and nobody has taken it up', async () => {
    const job = await new TestJob().stored();
    const ledger = await job.held();
    await job.begun(new TakenCall({ call: stored, ledger, takenUp: undefined, lockFor }));
    await redis.del(job.keys.lock);
    await redis.lpush(job.keys.active, job.id);
    await ledger.keep(lockFor);
    assert.equal(await redis.get(job.keys.lock), ledger.token);
  });

  it('whose answer was stored long ago is sent on only if nobody else has it', async () => {
    const job = await new TestJob().stored();
    await job.call(await job.taken());
    const second = await job.taken();
    await second.step(() => assert.fail('called again'), alive);
    await second.confirm();
    await job.taken();
    await assert.rejects(second.confirm(), LostJob);
  });

  it('is remembered as begun for long enough, however the clocks of the processes differ', async () => {
    const job = await new TestJob().stored();
    const { now } = Date;
    Date.now = () => now() - 10 * 60_000;
    try {
      await job.call(await job.taken());
      Date.now = () => now() + 10 * 60_000;
      const other = await new TestJob().stored();
      await other.call(await other.taken());
    } finally {
      Date.now = now;
    }
    await redis.del(job.keys.job);
    assert.equal(await settle(redis, job.keys, job.id), 'stored');
  });

  it('that is not known to be stored is either there, or never made', async () => {
    const there = await new TestJob().stored();
    assert.equal(await settle(redis, there.keys, there.id), 'stored');
    await there.call(await there.taken());
    await redis.del(there.keys.job);
    assert.equal(await settle(redis, there.keys, there.id), 'stored');
    const late = new TestJob();
    assert.equal(await settle(redis, late.keys, late.id), 'refused');
    await late.stored();
    const taken = await late.taken();
    await assert.rejects(
      taken.step(async (begin) => {
        await begin();
        assert.fail('called');
      }, alive),
      RefusedJob,
    );
  });
});
