import assert from 'node:assert/strict';
import { SingleFlight } from '../../../src/catalogue/single-flight';
import { TrayError } from '../../../src/tray/errors/tray-error';

const cancelled = new TrayError('TRAY_CANCELLED', [{ key: 'closedBeforeAnswer' }]);

/** A task that ends when the test says so, or with a cancellation when its signal aborts. */
class Task {
  runs = 0;
  signal: AbortSignal | undefined;
  private end: (result: Promise<string>) => void = () => assert.fail('cannot end before it is made');
  private readonly result = new Promise<string>((resolve) => {
    this.end = resolve;
  });

  readonly run = (signal: AbortSignal): Promise<string> => {
    this.runs++;
    this.signal = signal;
    signal.addEventListener('abort', () => this.fail(cancelled));
    return this.result;
  };

  succeed(value: string): void {
    this.end(Promise.resolve(value));
  }

  fail(error: Error): void {
    this.end(Promise.reject(error));
  }
}

describe('SingleFlight', () => {
  let flights: SingleFlight<string>;
  let first: Task;
  let second: Task;
  beforeEach(() => {
    flights = new SingleFlight();
    first = new Task();
    second = new Task();
  });

  describe('when a connection that asks for all is closed', () => {
    it('does not hold it against whoever asks next', async () => {
      const given = flights.run('a', first.run);
      first.fail(cancelled);
      await assert.rejects(given, { code: 'TRAY_CANCELLED' });
      second.succeed('new');
      assert.equal(await flights.run('a', second.run), 'new');
    });

    it('runs again for those who joined, once for all of them', async () => {
      const own = flights.run('a', first.run);
      const joined = [flights.run('a', second.run), flights.run('a', second.run, new AbortController().signal)];
      first.fail(cancelled);
      await assert.rejects(own, { code: 'TRAY_CANCELLED' });
      second.succeed('new');
      assert.deepEqual(await Promise.all(joined), ['new', 'new']);
      assert.deepEqual([first.runs, second.runs], [1, 1]);
    });

    it('lets those who joined a run that failed otherwise fail with it', async () => {
      const given = [first, second].map(({ run }) => flights.run('a', run));
      first.fail(new TrayError('TRAY_SERVER', [{ key: 'closedBeforeAnswer' }]));
      for (const each of given) await assert.rejects(each, { code: 'TRAY_SERVER' });
      assert.equal(second.runs, 0);
    });
  });

  describe('when waiters leave', () => {
    it('aborts the run with the last of them', async () => {
      const [ann, bob] = [new AbortController(), new AbortController()];
      const given = [ann, bob].map(({ signal }) => flights.run('a', first.run, signal));
      ann.abort();
      await assert.rejects(given[0] ?? assert.fail(), { code: 'TRAY_CANCELLED' });
      assert.equal(first.signal?.aborted, false);
      bob.abort();
      await assert.rejects(given[1] ?? assert.fail(), { code: 'TRAY_CANCELLED' });
      assert.equal(first.signal?.aborted, true);
      assert.equal(first.runs, 1);
    });

    it('goes on for whoever stays', async () => {
      const ann = new AbortController();
      const left = flights.run('a', first.run, ann.signal);
      const stayed = flights.run('a', second.run);
      ann.abort();
      await assert.rejects(left, { code: 'TRAY_CANCELLED' });
      first.succeed('value');
      assert.equal(await stayed, 'value');
      assert.equal(second.runs, 0);
    });

    it('starts anew for who asks after the last has left, however long the aborted run takes to end', async () => {
      const ann = new AbortController();
      const slow = flights.run('a', () => new Promise(() => {}), ann.signal);
      ann.abort();
      await assert.rejects(slow, { code: 'TRAY_CANCELLED' });
      second.succeed('new');
      assert.equal(await flights.run('a', second.run), 'new');
    });

    it('runs nothing for who has left before', async () => {
      await assert.rejects(flights.run('a', first.run, AbortSignal.abort()), { code: 'TRAY_CANCELLED' });
      assert.equal(first.runs, 0);
    });

    it('keeps no listener on the signal of who got the value', async () => {
      const ann = new AbortController();
      first.succeed('value');
      await flights.run('a', first.run, ann.signal);
      ann.abort();
      assert.equal(first.signal?.aborted, false);
    });
  });
});
