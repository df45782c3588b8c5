import { RoundRobinQueue } from '../../shared/scheduling/round-robin-queue';
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
  /** The delayed tasks; each function ends the waiting of one. Made with the first: most nodes never have any. */
  delayed: Set<() => void> | undefined;
}

/** Begins what a task cannot start without; undefined when it is there already. */
export type Needs = () => Promise<unknown> | undefined;

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
   * @param needs begins what the task cannot start without, where that is not there yet. Meanwhile the task holds no slot, but
   *   it counts as waiting
   * @throws TrayError TRAY_QUEUE_FULL at once when too many wait, TRAY_CANCELLED when the lane is cancelled before its
   *   turn; else what `needs` or the task throws
   */
  run<T>(lane: Lane, task: () => Promise<T>, needs?: Needs): Promise<T> {
    const isFree = this.isFree() && (needs === undefined || this.running + this.delayed < this.concurrency);
    if (this.waitingCount >= this.limit && !isFree) return Promise.reject(queueFullError(this.limit));
    return this.enter(lane, task, needs);
  }

  /**
   * Runs a task after a delay, as soon as it is its turn. Meanwhile it holds no slot, but it counts as waiting. It is
   * always let in: its message was let in before and just left a slot to another.
   *
   * @param delay milliseconds
   * @throws as `run`, but never TRAY_QUEUE_FULL
   */
  runLater<T>(lane: Lane, delay: number, task: () => Promise<T>, needs?: Needs): Promise<T> {
    if (lane.isCancelled) return Promise.reject(cancelledError());
    return this.heldBack(lane, (go) => {
      const timer = setTimeout(() => go(() => this.enter(lane, task, needs)), delay);
      return () => clearTimeout(timer);
    });
  }

  /**
   * Runs a task as soon as it is its turn, and always lets it in: its message was let in before, and just left a slot to
   * another.
   *
   * @throws as `run`, but never TRAY_QUEUE_FULL
   */
  runOn<T>(lane: Lane, task: () => Promise<T>, needs?: Needs): Promise<T> {
    return this.enter(lane, task, needs);
  }

  /** Runs a task in a lane of its own. @param signal ends the waiting; without effect once the task has started */
  async runAlone<T>(task: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const lane = new Lane();
    const cancel = () => this.cancel(lane);
    if (signal.aborted) cancel();
    // Taken back at the end: the signal may be that of a node, and outlive thousands of tasks.
    signal.addEventListener('abort', cancel, { once: true });
    try {
      return await this.run(lane, task);
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** Ends the waiting of all tasks of a lane, and of those that it gets from now on. */
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
   * Keeps a task out of the slots until something has happened. Cancelling the lane ends the waiting.
   *
   * @param wait begins the waiting, and calls `go` at its end with what comes then; it returns what gives the waiting up
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
