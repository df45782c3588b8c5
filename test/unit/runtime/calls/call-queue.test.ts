import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { mock } from 'node:test';
import { CallQueue, Lane } from '../../../../src/runtime/calls/call-queue';
import { TrayError } from '../../../../src/tray/errors/tray-error';

/** Tasks that end when the test says so, and the order in which they began. */
class Tasks {
  readonly begun: string[] = [];
  private readonly ends = new Map<string, () => void>();

  readonly make = (name: string) => () => {
    this.begun.push(name);
    return new Promise<string>((resolve) => this.ends.set(name, () => resolve(name)));
  };

  async end(name: string): Promise<void> {
    this.ends.get(name)?.();
    await settle();
  }
}

/** Lets everything happen that waits for nothing but promises. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function failsWith(code: string): (error: unknown) => boolean {
  return (error) => error instanceof TrayError && error.code === code;
}

describe('CallQueue', () => {
  let tasks: Tasks;
  let lane: Lane;
  beforeEach(() => {
    tasks = new Tasks();
    lane = new Lane();
  });

  it('runs as many tasks at once as it may, then the others as slots become free', async () => {
    const queue = new CallQueue({ concurrency: 2, limit: 10 });
    const runs = ['a', 'b', 'c'].map((name) => queue.run(lane, tasks.make(name)));
    assert.deepEqual(tasks.begun, ['a', 'b']);
    assert.equal(queue.waitingCount, 1);
    await tasks.end('b');
    assert.deepEqual(tasks.begun, ['a', 'b', 'c']);
    await tasks.end('a');
    await tasks.end('c');
    assert.deepEqual(await Promise.all(runs), ['a', 'b', 'c']);
    assert.equal(queue.waitingCount, 0);
  });

  it('gives a node its turn although another has filled the queue', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 100 });
    for (const name of ['busy1', 'busy2', 'busy3']) void queue.run(lane, tasks.make(name));
    void queue.run(new Lane(), tasks.make('quiet1'));
    for (const name of ['busy1', 'busy2', 'quiet1']) await tasks.end(name);
    assert.deepEqual(tasks.begun, ['busy1', 'busy2', 'quiet1', 'busy3']);
  });

  it('refuses at once what is beyond its limit', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 1 });
    void queue.run(lane, tasks.make('a'));
    void queue.run(lane, tasks.make('b'));
    await assert.rejects(queue.run(lane, tasks.make('c')), failsWith('TRAY_QUEUE_FULL'));
    assert.deepEqual(tasks.begun, ['a']);
    assert.equal(queue.waitingCount, 1);
  });

  it('runs what needs not wait although nothing may wait', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 0 });
    const run = queue.run(lane, tasks.make('a'));
    await tasks.end('a');
    assert.equal(await run, 'a');
  });

  it('frees the slot of a task that fails, also of one that throws before it waits for anything', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 10 });
    const rejecting = queue.run(lane, () => Promise.reject(new Error('rejected')));
    const throwing = queue.run(lane, () => {
      throw new Error('thrown');
    });
    await assert.rejects(rejecting, /rejected/);
    await assert.rejects(throwing, /thrown/);
    void queue.run(lane, tasks.make('next'));
    assert.deepEqual(tasks.begun, ['next']);
  });

  it('ends the waiting of a lane that is cancelled, and leaves what runs and other lanes alone', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 10 });
    const running = queue.run(lane, tasks.make('running'));
    const waiting = [queue.run(lane, tasks.make('waiting')), queue.run(lane, tasks.make('waiting too'))];
    const other = queue.run(new Lane(), tasks.make('other'));
    queue.cancel(lane);
    for (const each of waiting) await assert.rejects(each, failsWith('TRAY_CANCELLED'));
    await tasks.end('running');
    assert.equal(await running, 'running');
    await tasks.end('other');
    assert.equal(await other, 'other');
    assert.deepEqual(tasks.begun, ['running', 'other']);
  });

  it('does not begin what comes after its lane was cancelled', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 10 });
    queue.cancel(lane);
    await assert.rejects(queue.run(lane, tasks.make('a')), failsWith('TRAY_CANCELLED'));
    await assert.rejects(queue.runDelayed(lane, 0, tasks.make('b')), failsWith('TRAY_CANCELLED'));
    assert.deepEqual([tasks.begun, queue.waitingCount], [[], 0]);
  });

  it('runs a task alone until its signal aborts, which ends the waiting and nothing else', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 10 });
    const hangUp = new AbortController();
    const running = queue.runAlone(tasks.make('running'), hangUp.signal);
    const waiting = queue.runAlone(tasks.make('waiting'), hangUp.signal);
    hangUp.abort();
    await assert.rejects(waiting, failsWith('TRAY_CANCELLED'));
    await assert.rejects(queue.runAlone(tasks.make('late'), hangUp.signal), failsWith('TRAY_CANCELLED'));
    await tasks.end('running');
    assert.equal(await running, 'running');
    assert.deepEqual(tasks.begun, ['running']);
  });

  it('leaves nothing at the signal of a task that has ended', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 10 });
    const { signal } = new AbortController();
    const ended = queue.runAlone(tasks.make('ended'), signal);
    assert.equal(getEventListeners(signal, 'abort').length, 1);
    await tasks.end('ended');
    await ended;
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('uses a higher concurrency at once', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 10 });
    for (const name of ['a', 'b', 'c']) void queue.run(lane, tasks.make(name));
    queue.setConcurrency(2);
    assert.deepEqual(tasks.begun, ['a', 'b']);
    queue.setConcurrency(1);
    await tasks.end('a');
    assert.deepEqual(tasks.begun, ['a', 'b']);
  });

  describe('with a delay', () => {
    beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
    afterEach(() => mock.timers.reset());

    it('holds no slot while it waits, but counts as waiting', async () => {
      const queue = new CallQueue({ concurrency: 1, limit: 1 });
      const delayed = queue.runDelayed(lane, 20, tasks.make('delayed'));
      assert.equal(queue.waitingCount, 1);
      const other = queue.run(lane, tasks.make('other'));
      assert.deepEqual(tasks.begun, ['other']);
      await assert.rejects(queue.run(lane, tasks.make('third')), failsWith('TRAY_QUEUE_FULL'));
      await tasks.end('other');
      assert.equal(await other, 'other');
      mock.timers.tick(20);
      await tasks.end('delayed');
      assert.equal(await delayed, 'delayed');
    });

    it('is let in although the queue is full', async () => {
      const queue = new CallQueue({ concurrency: 1, limit: 1 });
      void queue.run(lane, tasks.make('a'));
      void queue.run(lane, tasks.make('b'));
      const delayed = queue.runDelayed(lane, 1, tasks.make('delayed'));
      mock.timers.tick(1);
      for (const name of ['a', 'b', 'delayed']) await tasks.end(name);
      assert.equal(await delayed, 'delayed');
    });

    it('ends at once when its lane is cancelled', async () => {
      const queue = new CallQueue({ concurrency: 1, limit: 10 });
      const delayed = [1, 60_000].map((delay) => queue.runDelayed(lane, delay, tasks.make('delayed')));
      queue.cancel(lane);
      for (const each of delayed) await assert.rejects(each, failsWith('TRAY_CANCELLED'));
      assert.equal(queue.waitingCount, 0);
      mock.timers.tick(60_000);
      assert.deepEqual(tasks.begun, []);
    });
  });

  describe('a task that needs something first', () => {
    /** Something that is there, or fails, when the test says so. */
    function needed() {
      let arrive = () => {};
      let fail: (error: Error) => void = () => {};
      const promise = new Promise<void>((resolve, reject) => {
        arrive = resolve;
        fail = reject;
      });
      return { needs: () => promise, arrive: () => arrive(), fail: (error: Error) => fail(error) };
    }

    it('waits for it without a slot, so that others run', async () => {
      const queue = new CallQueue({ concurrency: 1, limit: 10 });
      const { needs, arrive } = needed();
      const run = queue.run(lane, tasks.make('needy'), needs);
      void queue.run(new Lane(), tasks.make('other'));
      assert.deepEqual(tasks.begun, ['other']);
      assert.equal(queue.waitingCount, 1);
      arrive();
      await settle();
      assert.deepEqual(tasks.begun, ['other']);
      await tasks.end('other');
      await tasks.end('needy');
      assert.equal(await run, 'needy');
      assert.equal(queue.waitingCount, 0);
    });

    it('runs at once where it is there already', () => {
      const queue = new CallQueue({ concurrency: 1, limit: 10 });
      void queue.run(lane, tasks.make('a'), () => undefined);
      assert.deepEqual(tasks.begun, ['a']);
    });

    it('fails with it, and leaves nothing behind', async () => {
      const queue = new CallQueue({ concurrency: 1, limit: 10 });
      const { needs, fail } = needed();
      const run = queue.run(lane, tasks.make('needy'), needs);
      fail(new Error('not there'));
      await assert.rejects(run, { message: 'not there' });
      assert.equal(queue.waitingCount, 0);
      assert.deepEqual(tasks.begun, []);
    });

    it('counts as waiting, so that there is a limit, but for as many as could run', async () => {
      const queue = new CallQueue({ concurrency: 2, limit: 3 });
      const { needs } = needed();
      const results = await Promise.allSettled(
        Array.from({ length: 4 }, async (_, index) => {
          const run = queue.run(lane, tasks.make(`needy ${index}`), needs);
          return Promise.race([run, settle().then(() => 'waits')]);
        }),
      );
      assert.deepEqual(
        results.map((result) => (result.status === 'rejected' ? result.reason.code : result.value)),
        ['waits', 'waits', 'waits', 'TRAY_QUEUE_FULL'],
      );
      const none = new CallQueue({ concurrency: 2, limit: 0 });
      void none.run(lane, tasks.make('a'), needs);
      void none.run(lane, tasks.make('b'), needs);
      await assert.rejects(none.run(lane, tasks.make('c'), needs), failsWith('TRAY_QUEUE_FULL'));
    });

    it('ends at once when its lane is cancelled, whatever becomes of what it needs', async () => {
      const queue = new CallQueue({ concurrency: 1, limit: 10 });
      const { needs, fail } = needed();
      const run = queue.run(lane, tasks.make('needy'), needs);
      queue.cancel(lane);
      await assert.rejects(run, failsWith('TRAY_CANCELLED'));
      fail(new Error('too late'));
      await settle();
      assert.deepEqual(tasks.begun, []);
      assert.equal(queue.waitingCount, 0);
      await assert.rejects(
        queue.run(lane, tasks.make('later'), () => assert.fail('begins nothing')),
        failsWith('TRAY_CANCELLED'),
      );
    });
  });

  it('gives each of very many tasks its own result', async () => {
    const queue = new CallQueue({ concurrency: 10, limit: 50_000 });
    const lanes = Array.from({ length: 7 }, () => new Lane());
    const runs = Array.from({ length: 50_000 }, (_, i) => queue.run(lanes[i % 7] ?? lane, async () => i));
    const results = await Promise.all(runs);
    assert.ok(results.every((result, i) => result === i));
    assert.equal(queue.waitingCount, 0);
  });
});
