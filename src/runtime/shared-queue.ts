import { trayConfigDefaults } from '../shared/flow';
import { CallQueue } from './call-queue';
import { type Lease, SharedValues } from './shared-values';

/** Calls that may wait for one token and host, unless the Node-RED setting `trayConnectorQueueLimit` says otherwise. */
const defaultQueueLimit = 10_000;

interface SharedQueue {
  queue: CallQueue;
  /** What the users allow; a Set of objects, because two users may allow the same. */
  allowances: Set<{ concurrency: number }>;
}

const queues = new SharedValues<SharedQueue>(() => {});

/**
 * Holds the call queue of a token and host. When its users allow different numbers of calls in flight, the smallest
 * counts: each config node promises "at most" for all nodes with the same token and host, and only the smallest keeps every
 * promise.
 *
 * @param key token and host
 * @param concurrency calls in flight that this user allows; undefined leaves it to the others
 * @param limit calls that may wait; the first user decides
 */
export function acquireQueue(key: string, concurrency?: number, limit = defaultQueueLimit): Lease<CallQueue> {
  const lease = queues.acquire(key, () => ({
    queue: new CallQueue({ concurrency: trayConfigDefaults.concurrency, limit }),
    allowances: new Set(),
  }));
  if (concurrency === undefined) return { value: lease.value.queue, release: lease.release };
  const allowance = { concurrency };
  lease.value.allowances.add(allowance);
  applyAllowances(lease.value);
  return {
    value: lease.value.queue,
    release: () => {
      if (lease.value.allowances.delete(allowance)) applyAllowances(lease.value);
      lease.release();
    },
  };
}

function applyAllowances({ queue, allowances }: SharedQueue): void {
  // The last allowance may go while calls are still in flight: the limit then stays as it was.
  if (allowances.size > 0) queue.setConcurrency(Math.min(...[...allowances].map((each) => each.concurrency)));
}
