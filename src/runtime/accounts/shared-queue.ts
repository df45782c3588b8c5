import { trayConfigDefaults } from '../../shared/flow';
import { CallQueue } from '../calls/call-queue';
import { type Lease, SharedValues } from './shared-values';

/** Calls that may wait for one token and host, unless the Node-RED setting `trayConnectorQueueLimit` says otherwise. */
const defaultQueueLimit = 10_000;

/** The call queue of a token and host, and what its users allow. */
export class SharedQueue {
  readonly queue: CallQueue;
  /** A Set of objects, because two users may allow the same. */
  private readonly allowances = new Set<{ concurrency: number }>();

  constructor(limit: number) {
    this.queue = new CallQueue({ concurrency: trayConfigDefaults.concurrency, limit });
  }

  /**
   * Counts one more user who allows so many calls in flight. When users allow different numbers the smallest counts:
   * each config node promises "at most" for all nodes with the same token and host, and only the smallest keeps every promise.
   *
   * @returns takes the allowance back
   */
  allow(concurrency: number): () => void {
    const allowance = { concurrency };
    this.allowances.add(allowance);
    this.apply();
    return () => {
      if (this.allowances.delete(allowance)) this.apply();
    };
  }

  private apply(): void {
    // The last allowance may go while calls are still in flight: the limit then stays as it was.
    if (this.allowances.size === 0) return;
    this.queue.setConcurrency(Math.min(...[...this.allowances].map((each) => each.concurrency)));
  }
}

const queues = new SharedValues<SharedQueue>(() => {});

/**
 * Holds the call queue of a token and host.
 *
 * @param key token and host
 * @param limit calls that may wait; the first user decides
 */
export function acquireQueue(key: string, limit = defaultQueueLimit): Lease<SharedQueue> {
  return queues.acquire(key, () => new SharedQueue(limit));
}
