import assert from 'node:assert/strict';
import { acquireQueue, type SharedQueue } from '../../../../src/runtime/accounts/shared-queue';
import { type Lease, SharedValues } from '../../../../src/runtime/accounts/shared-values';
import { TrayError } from '../../../../src/tray/errors/tray-error';

describe('SharedValues', () => {
  it('makes a value once and ends it with its last user', () => {
    const disposed: string[] = [];
    let made = 0;
    const values = new SharedValues<string>((value) => disposed.push(value));
    const make = () => `value ${++made}`;
    const first = values.acquire('key', make);
    const second = values.acquire('key', make);
    assert.equal(second.value, first.value);
    const third = second.share();
    first.release();
    first.release();
    second.release();
    assert.deepEqual(disposed, [], 'a second release must not count for another user');
    third.release();
    assert.deepEqual(disposed, ['value 1']);
    assert.equal(values.acquire('key', make).value, 'value 2');
    second.release();
    assert.equal(values.acquire('key', make).value, 'value 2', 'an old lease must not end a new value');
  });
});

describe('acquireQueue', () => {
  const leases: Lease<SharedQueue>[] = [];
  const acquire = (key: string, limit?: number) => {
    const lease = acquireQueue(key, limit);
    leases.push(lease);
    return lease.value;
  };
  afterEach(() => {
    for (const lease of leases.splice(0)) lease.release();
  });

  /** Starts tasks until one has to wait, and lets all of them end. */
  async function slotsOf({ queue }: SharedQueue): Promise<number> {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let started = 0;
    const runs: Promise<void>[] = [];
    while (queue.waitingCount === 0) {
      runs.push(
        queue.run('node', () => {
          started++;
          return ended;
        }),
      );
    }
    const slots = started;
    end();
    await Promise.all(runs);
    return slots;
  }

  it('gives one queue to all who use the same token and host', () => {
    assert.equal(acquire('same'), acquire('same'));
    assert.notEqual(acquire('same'), acquire('other'));
  });

  it('keeps to the smallest number that its users allow', async () => {
    const shared = acquire('smallest');
    shared.allow(20);
    assert.equal(await slotsOf(shared), 20);
    const takeBack = shared.allow(3);
    shared.allow(3)();
    assert.equal(await slotsOf(shared), 3);
    takeBack();
    assert.equal(await slotsOf(shared), 20);
  });

  it('keeps its last limit while nobody has a say, for calls that are still in flight', async () => {
    const shared = acquire('held');
    shared.allow(4)();
    assert.equal(await slotsOf(shared), 4);
  });

  it('bounds what waits as the first user says', async () => {
    const shared = acquire('bounded', 0);
    acquire('bounded', 100);
    shared.allow(1);
    void shared.queue.run('node', () => Promise.resolve());
    await assert.rejects(
      shared.queue.run('node', () => Promise.resolve()),
      (error) => error instanceof TrayError && error.code === 'TRAY_QUEUE_FULL',
    );
  });
});
