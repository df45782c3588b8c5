import { RoundRobinQueue } from '../../shared/scheduling/round-robin-queue';
import { cancelledError, queueFullError } from '../errors';

export interface CallQueueOptions {
  /** Maximum number of running tasks. */
  concurrency: number;
  /** Maximum number of waiting tasks, including retries that wait for their time. */
  limit: number;
}

/** The tasks of one node, which take turns with those of other nodes. */
export class Lane {
  isCancelled = false;
  /** The delayed tasks; each function ends the wait of one. Created on demand, because most nodes never have any. */
  delayed: Set<() => void> | undefined;
}

/** Starts preparing what a task needs; undefined if it is already available. */
export type Needs = () => Promise<unknown> | undefined;

interface Entry {
  start: () => void;
  cancel: () => void;
}

/**
 * The calls of one token and host: first in, first out within a lane, and round robin between lanes, so that a node
 * that floods the queue does not starve the others. Not p-queue, which has priorities but no round robin.
 *
 * The queue never cancels a task that has started: that is up to the task.
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

  /** Number of tasks that have not started: those that wait for their turn, and delayed ones. */
  get waitingCount(): number {
    return this.waiting.size + this.delayed;
  }

  setConcurrency(concurrency: number): void {
    this.concurrency = concurrency;
    this.startWaiting();
  }

  /**
   * Runs a task when it is its turn.
   *
   * @param needs starts preparing what the task needs. Meanwhile the task holds no slot, but counts as waiting
   * @throws TrayError TRAY_QUEUE_FULL at once if too many are waiting, TRAY_CANCELLED if the lane is cancelled before
   * the task's turn; else what `needs` or the task throws
   */
  run<T>(lane: Lane, task: () => Promise<T>, needs?: Needs): Promise<T> {
    const isFree = this.isFree() && (needs === undefined || this.running + this.delayed < this.concurrency);
    if (this.waitingCount >= this.limit && !isFree) return Promise.reject(queueFullError(this.limit));
    return this.enter(lane, task, needs);
  }

  /**
   * Runs a task after a delay, when it is its turn. Meanwhile it holds no slot, but counts as waiting. It is always
   * admitted: its message was admitted before and has only given its slot to another.
   *
   * @param delay milliseconds
   * @throws like `run`, but never TRAY_QUEUE_FULL
   */
  runDelayed<T>(lane: Lane, delay: number, task: () => Promise<T>, needs?: Needs): Promise<T> {
    if (lane.isCancelled) return Promise.reject(cancelledError());
    return this.heldBack(lane, (go) => {
      const timer = setTimeout(() => go(() => this.enter(lane, task, needs)), delay);
      return () => clearTimeout(timer);
    });
  }

  /**
   * Runs a task when it is its turn, and always admits it: its message was admitted before, and has only given its slot
   * to another.
   *
   * @throws like `run`, but never TRAY_QUEUE_FULL
   */
  runAdmitted<T>(lane: Lane, task: () => Promise<T>, needs?: Needs): Promise<T> {
    return this.enter(lane, task, needs);
  }

  /**
   * Runs a task in a lane by itself.
   * @param signal ends the wait; no effect once the task has started
   */
  async runAlone<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const lane = new Lane();
    const cancel = () => this.cancel(lane);
    if (signal.aborted) cancel();
    // Removed at the end: the signal may be that of a node, and outlive thousands of tasks.
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await this.run(lane, task);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Ends the wait of all tasks of a lane, and of those added to it later. */
  cancel(lane: Lane): void {
    lane.isCancelled = true;
    for (const { cancel } of this.waiting.takeLane(lane)) cancel();
    for (const cancel of lane.delayed ?? []) cancel();
  }

  private enter<T>(lane: Lane, task: () => Promise<T>, needs: Needs | undefined): Promise<T> {
    const needed = lane.isCancelled ? undefined : needs?.();
    if (needed === undefined) return this.take(lane, task);
    return this.heldBack(lane, (go) => {
      needed.then(
        () => go(() => this.take(lane, task)),
        (error: unknown) => go(() => Promise.reject(error)),
      );
      return () => {};
    });
  }

  /**
   * Keeps a task out of the slots until something has happened. Cancelling the lane ends the wait.
   *
   * @param wait starts waiting, and finally calls `go` with the next step; returns a function that cancels the wait
   */
  private heldBack<T>(lane: Lane, wait: (go: (next: () => Promise<T>) => void) => () => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let isWaiting = true;
      const leave = () => {
        if (!isWaiting) return false;
        isWaiting = false;
        lane.delayed?.delete(cancel);
        this.delayed--;
        return true;
      };
      const cancel = () => {
        giveUp();
        if (leave()) reject(cancelledError());
      };
      lane.delayed ??= new Set();
      lane.delayed.add(cancel);
      this.delayed++;
      const giveUp = wait((next) => {
        if (leave()) resolve(next());
      });
    });
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
