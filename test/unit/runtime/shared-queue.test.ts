import assert from 'node:assert/strict';
import type { CallQueue } from '../../../src/runtime/call-queue';
import { acquireQueue } from '../../../src/runtime/shared-queue';
import { type Lease, SharedValues } from '../../../src/runtime/shared-values';
import { TrayError } from '../../../src/tray/tray-error';

describe('SharedValues', () => {
  it('makes a value once and ends it with its last user', () => {
    const disposed: string[] = [];
    let made = 0;
    const values = new SharedValues<string>((value) => disposed.push(value));
    const make = () => `value ${++made}`;
    const first = values.acquire('key', make);
    const second = values.acquire('key', make);
    assert.equal(second.value, first.value);
    first.release();
    first.release();
    assert.deepEqual(disposed, [], 'a second release must not count for another user');
    second.release();
    assert.deepEqual(disposed, ['value 1']);
    const third = values.acquire('key', make);
    assert.equal(third.value, 'value 2');
    second.release();
    assert.equal(values.acquire('key', make).value, 'value 2', 'an old lease must not end a new value');
  });
});

describe('acquireQueue', () => {
  const leases: Lease<CallQueue>[] = [];
  const acquire = (...args: Parameters<typeof acquireQueue>) => {
    const lease = acquireQueue(...args);
    leases.push(lease);
    return lease;
  };
  afterEach(() => {
    for (const lease of leases.splice(0)) lease.release();
  });

  /** Starts tasks until one has to wait; what they leave behind ends with the test. */
  async function slotsOf(queue: CallQueue): Promise<number> {
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
    assert.equal(acquire('same', 5).value, acquire('same', 5).value);
    assert.notEqual(acquire('same', 5).value, acquire('other', 5).value);
  });

  it('keeps to the smallest number that its users allow', async () => {
    const { value: queue } = acquire('smallest', 20);
    assert.equal(await slotsOf(queue), 20);
    const careful = acquire('smallest', 3);
    acquire('smallest', 3).release();
    assert.equal(await slotsOf(queue), 3);
    careful.release();
    assert.equal(await slotsOf(queue), 20);
  });

  it('lets users without a say keep the queue open', async () => {
    const first = acquire('held', 4);
    const holder = acquire('held');
    first.release();
    assert.equal(acquire('held').value, holder.value);
    assert.equal(await slotsOf(holder.value), 4);
  });

  it('bounds what waits as the first user says', async () => {
    const { value: queue } = acquire('bounded', 1, 0);
    void queue.run('node', () => Promise.resolve());
    await assert.rejects(
      queue.run('node', () => Promise.resolve()),
      (error) => error instanceof TrayError && error.code === 'TRAY_QUEUE_FULL',
    );
  });
});
