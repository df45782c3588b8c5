import assert from 'node:assert/strict';
import { CallQueue } from '../../../../src/runtime/calls/call-queue';
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
  beforeEach(() => {
    tasks = new Tasks();
  });

  it('runs as many tasks at once as it may, then the others as slots become free', async () => {
    const queue = new CallQueue({ concurrency: 2, limit: 10 });
    const runs = ['a', 'b', 'c'].map((name) => queue.run('node', tasks.make(name)));
    assert.deepEqual(tasks.begun, ['a', 'b']);
    assert.deepEqual([queue.runningCount, queue.waitingCount], [2, 1]);
    await tasks.end('b');
    assert.deepEqual(tasks.begun, ['a', 'b', 'c']);
    await tasks.end('a');
    await tasks.end('c');
    assert.deepEqual(await Promise.all(runs), ['a', 'b', 'c']);
    assert.deepEqual([queue.runningCount, queue.waitingCount], [0, 0]);
  });

  it('gives a node its turn although another has filled the queue', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 100 });
    for (const name of ['busy1', 'busy2', 'busy3']) void queue.run('busy', tasks.make(name));
    void queue.run('quiet', tasks.make('quiet1'));
    for (const name of ['busy1', 'busy2', 'quiet1']) await tasks.end(name);
    assert.deepEqual(tasks.begun, ['busy1', 'busy2', 'quiet1', 'busy3']);
  });

  it('refuses at once what is beyond its limit', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 1 });
    void queue.run('node', tasks.make('a'));
    void queue.run('node', tasks.make('b'));
    await assert.rejects(queue.run('node', tasks.make('c')), failsWith('TRAY_QUEUE_FULL'));
    assert.deepEqual(tasks.begun, ['a']);
    assert.equal(queue.waitingCount, 1);
  });

  it('runs what needs not wait although nothing may wait', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 0 });
    const run = queue.run('node', tasks.make('a'));
    await tasks.end('a');
    assert.equal(await run, 'a');
  });

  it('frees the slot of a task that fails, also of one that throws before it waits for anything', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 10 });
    const rejecting = queue.run('node', () => Promise.reject(new Error('rejected')));
    const throwing = queue.run('node', () => {
      throw new Error('thrown');
    });
    await assert.rejects(rejecting, /rejected/);
    await assert.rejects(throwing, /thrown/);
    void queue.run('node', tasks.make('next'));
    assert.deepEqual(tasks.begun, ['next']);
  });

  it('ends the waiting when the signal says so, and leaves what runs alone', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 10 });
    const closing = new AbortController();
    const running = queue.run('node', tasks.make('running'), closing.signal);
    const waiting = queue.run('node', tasks.make('waiting'), closing.signal);
    const other = queue.run('other', tasks.make('other'));
    closing.abort();
    await assert.rejects(waiting, failsWith('TRAY_CANCELLED'));
    await tasks.end('running');
    assert.equal(await running, 'running');
    await tasks.end('other');
    assert.equal(await other, 'other');
    assert.deepEqual(tasks.begun, ['running', 'other']);
  });

  it('does not begin what is cancelled already', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 10 });
    await assert.rejects(queue.run('node', tasks.make('a'), AbortSignal.abort()), failsWith('TRAY_CANCELLED'));
    assert.deepEqual(tasks.begun, []);
  });

  it('uses a higher concurrency at once', async () => {
    const queue = new CallQueue({ concurrency: 1, limit: 10 });
    for (const name of ['a', 'b', 'c']) void queue.run('node', tasks.make(name));
    queue.setConcurrency(2);
    assert.deepEqual(tasks.begun, ['a', 'b']);
    queue.setConcurrency(1);
    await tasks.end('a');
    assert.deepEqual(tasks.begun, ['a', 'b']);
  });

  describe('with a delay', () => {
    it('holds no slot while it waits, but counts as waiting', async () => {
      const queue = new CallQueue({ concurrency: 1, limit: 1 });
      const delayed = queue.runLater('node', 20, tasks.make('delayed'));
      assert.deepEqual([queue.runningCount, queue.waitingCount], [0, 1]);
      const other = queue.run('node', tasks.make('other'));
      assert.deepEqual(tasks.begun, ['other']);
      await assert.rejects(queue.run('node', tasks.make('third')), failsWith('TRAY_QUEUE_FULL'));
      await tasks.end('other');
      assert.equal(await other, 'other');
      await new Promise((resolve) => setTimeout(resolve, 40));
      await tasks.end('delayed');
      assert.equal(await delayed, 'delayed');
    });

    it('is let in although the queue is full', async () => {
      const queue = new CallQueue({ concurrency: 1, limit: 1 });
      void queue.run('node', tasks.make('a'));
      void queue.run('node', tasks.make('b'));
      const delayed = queue.runLater('node', 1, tasks.make('delayed'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      for (const name of ['a', 'b', 'delayed']) await tasks.end(name);
      assert.equal(await delayed, 'delayed');
    });

    it('ends at once when the signal says so', async () => {
      const queue = new CallQueue({ concurrency: 1, limit: 10 });
      const closing = new AbortController();
      const delayed = queue.runLater('node', 60_000, tasks.make('delayed'), closing.signal);
      closing.abort();
      await assert.rejects(delayed, failsWith('TRAY_CANCELLED'));
      assert.equal(queue.waitingCount, 0);
    });
  });

  it('gives each of very many tasks its own result', async () => {
    const queue = new CallQueue({ concurrency: 10, limit: 50_000 });
    const { signal } = new AbortController();
    const runs = Array.from({ length: 50_000 }, (_, i) => queue.run(`node ${i % 7}`, async () => i, signal));
    const results = await Promise.all(runs);
    assert.ok(results.every((result, i) => result === i));
    assert.deepEqual([queue.runningCount, queue.waitingCount], [0, 0]);
  });
});
