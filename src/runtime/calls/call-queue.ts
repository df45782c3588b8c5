import { RoundRobinQueue } from '../../shared/round-robin-queue';
import { cancelledError, queueFullError } from '../errors';

export interface CallQueueOptions {
  /** Tasks that run at once, at most. */
  concurrency: number;
  /** Tasks that wait, at most; retries that wait for their time count too. */
  limit: number;
}

/** The tasks of one node, which take turns with those of other nodes. */
export class Lane {
  isCancelled = false;
  /** The delayed tasks; each function ends the waiting of one. */
  readonly delayed = new Set<() => void>();
}

interface Entry {
  start: () => void;
  cancel: () => void;
}

/**
 * The calls of one token and host: first in, first out within a lane, and the lanes in turn, so that a node that floods
 * the queue does not starve the rest. Own code, because p-queue knows priorities but no turns.
 *
 * The queue never cancels a task that has started: that is the task's own business.
 */
export class CallQueue {
  private readonly waiting = new RoundRobinQueue<Lane, Entry>();
  private readonly limit: number;
  private concurrency: number;
  private running = 0;
  private delayed = 0;

  constructor(options: CallQueueOptions) {
    this.concurrency = options.concurrency;
    this.limit = options.limit;
  }

  /** Tasks that have not started: those whose turn it is not yet, and the delayed ones. */
  get waitingCount(): number {
    return this.waiting.size + this.delayed;
  }

  setConcurrency(concurrency: number): void {
    this.concurrency = concurrency;
    this.startWaiting();
  }

  /**
   * Runs a task as soon as it is its turn.
   *
   * @throws TrayError TRAY_QUEUE_FULL at once when too many wait, TRAY_CANCELLED when the lane is cancelled before its
   *   turn; else what the task throws
   */
  run<T>(lane: Lane, task: () => Promise<T>): Promise<T> {
    if (this.waitingCount >= this.limit && !this.isFree()) return Promise.reject(queueFullError(this.limit));
    return this.take(lane, task);
  }

  /**
   * Runs a task after a delay, as soon as it is its turn. Meanwhile it holds no slot, but it counts as waiting. It is
   * always let in: its message was let in before and just left a slot to another.
   *
   * @param delay milliseconds
   * @throws as `run`, but never TRAY_QUEUE_FULL
   */
  runLater<T>(lane: Lane, delay: number, task: () => Promise<T>): Promise<T> {
    if (lane.isCancelled) return Promise.reject(cancelledError());
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        lane.delayed.delete(cancel);
        this.delayed--;
      };
      const timer = setTimeout(() => {
        leave();
        resolve(this.take(lane, task));
      }, delay);
      const cancel = () => {
        clearTimeout(timer);
        leave();
        reject(cancelledError());
      };
      lane.delayed.add(cancel);
      this.delayed++;
    });
  }

  /** Runs a task in a lane of its own. @param signal ends the waiting; without effect once the task has started */
  runAlone<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const lane = new Lane();
    if (signal.aborted) this.cancel(lane);
    else signal.addEventListener('abort', () => this.cancel(lane), { once: true });
    return this.run(lane, task);
  }

  /** Ends the waiting of all tasks of a lane, and of those that it gets from now on. */
  cancel(lane: Lane): void {
    lane.isCancelled = true;
    for (const { cancel } of this.waiting.takeLane(lane)) cancel();
    for (const cancel of lane.delayed) cancel();
  }

  private isFree(): boolean {
    return this.running < this.concurrency && this.waiting.size === 0;
  }

  private take<T>(lane: Lane, task: () => Promise<T>): Promise<T> {
    if (lane.isCancelled) return Promise.reject(cancelledError());
    if (this.isFree()) return this.start(task);
    return new Promise<T>((resolve, reject) => {
      this.waiting.add(lane, {
        start: () => resolve(this.start(task)),
        cancel: () => reject(cancelledError()),
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
      const next = this.waiting.takeNext();
      if (next === undefined) return;
      next.start();
    }
  }
}
