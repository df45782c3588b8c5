import { cancelledFailure, queueFullFailure } from '../failures';
import { pause } from './delay';
import { onAbort } from './on-abort';
import { FairLanes } from './round-robin';

export interface CallQueueOptions {
  /** Tasks that run at once, at most. */
  concurrency: number;
  /** Tasks that wait, at most; retries that wait for their time count too. */
  limit: number;
}

/**
 * The calls of one token and host: first in, first out within a node, one node after the other between nodes, so that
 * a node that floods the queue does not starve the rest. Own code, because the known libraries are either
 * not fair between nodes or need a newer Node.js than this package.
 *
 * The queue never cancels a task that has started: that is the task's own business.
 */
export class CallQueue {
  private readonly lanes = new FairLanes<() => void>();
  private readonly limit: number;
  private concurrency: number;
  private running = 0;
  private delayed = 0;

  constructor(options: CallQueueOptions) {
    this.concurrency = options.concurrency;
    this.limit = options.limit;
  }

  /** Tasks that have started and not ended. */
  get runningCount(): number {
    return this.running;
  }

  /** Tasks that have not started: those whose turn it is not yet, and the delayed ones. */
  get waitingCount(): number {
    return this.lanes.size + this.delayed;
  }

  setConcurrency(concurrency: number): void {
    this.concurrency = concurrency;
    this.startWaiting();
  }

  /**
   * Runs a task as soon as it is its turn.
   *
   * @param signal ends the waiting; without effect once the task has started
   * @throws TrayError TRAY_QUEUE_FULL at once when too many wait, TRAY_CANCELLED when the signal ended the waiting;
   *   else what the task throws
   */
  run<T>(nodeId: string, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (this.waitingCount >= this.limit && !this.isFree()) return Promise.reject(queueFullFailure(this.limit));
    return this.take(nodeId, task, signal);
  }

  /**
   * Runs a task after a delay, as soon as it is its turn. Meanwhile it holds no slot, but it counts as waiting. It is
   * always let in: its message was let in before and just left a slot to another.
   *
   * @param delay milliseconds
   * @throws as `run`, but never TRAY_QUEUE_FULL
   */
  async runLater<T>(nodeId: string, delay: number, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    this.delayed++;
    await pause(delay, signal);
    this.delayed--;
    return this.take(nodeId, task, signal);
  }

  private isFree(): boolean {
    return this.running < this.concurrency && this.lanes.size === 0;
  }

  private take<T>(nodeId: string, task: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (signal?.aborted) return Promise.reject(cancelledFailure());
    return this.isFree() ? this.start(task) : this.wait(nodeId, task, signal);
  }

  private wait<T>(nodeId: string, task: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const place = this.lanes.add(nodeId, () => {
        ignoreAbort();
        resolve(this.start(task));
      });
      const ignoreAbort = onAbort(signal, () => {
        if (this.lanes.remove(place)) reject(cancelledFailure());
      });
    });
  }

  private async start<T>(task: () => Promise<T>): Promise<T> {
    this.running++;
    try {
      return await task();
    } finally {
      this.running--;
      this.startWaiting();
    }
  }

  private startWaiting(): void {
    while (this.running < this.concurrency) {
      const startNext = this.lanes.takeNext();
      if (startNext === undefined) return;
      startNext();
    }
  }
}
