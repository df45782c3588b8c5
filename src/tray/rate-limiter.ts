import { setMaxListeners } from 'node:events';

export interface Rate {
  /** Requests a second in the long run. */
  perSecond: number;
  /** Requests that may go at once after a pause; no second sees more than `perSecond + burst` of them. */
  burst: number;
}

/** Tray allows the list endpoints 30 requests a second; no second sees more than the sum of these two. */
export const listRate: Rate = { perSecond: 19, burst: 10 };

/** Requests of one lane that may wait: a minute of them at the rate of lists. */
const maxWaiting = 1000;

/** Thrown for a request beyond those of its lane that may wait. */
export class LaneFullError extends Error {}

/** What the limiter tells the time by. */
export interface Clock {
  /** Milliseconds that never go back. */
  now(): number;
  /** @returns takes the call back */
  callAfter(milliseconds: number, call: () => void): () => void;
}

const systemClock: Clock = {
  now: () => performance.now(),
  callAfter: (milliseconds, call) => {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
};

/**
 * Keeps requests below a rate. A token bucket, kept as the one moment at which it is full again: a request that may go
 * at once costs nothing, and one that is given up while it waits leaves its turn to the next. Requests that wait take
 * turns by lane, round robin, so that nobody waits behind all that somebody else wants.
 */
export class RateLimiter {
  readonly #interval: number;
  readonly #burst: number;
  readonly #clock: Clock;
  /** When the bucket is full again. */
  #fullAt = 0;
  /** Requests that wait by lane, both in order; each is called when it may go. No lane is empty. */
  readonly #lanes = new Map<string, Set<() => void>>();
  #cancelTimer: (() => void) | undefined;

  constructor({ perSecond, burst }: Rate, clock: Clock = systemClock) {
    this.#interval = 1000 / perSecond;
    this.#burst = burst;
    this.#clock = clock;
  }

  /** Milliseconds until the limiter is as good as a new one. */
  get fullIn(): number {
    return Math.max(0, this.#fullAt - this.#clock.now());
  }

  /**
   * Resolves when the next request of a lane may go.
   *
   * @param lane whose requests take turns with those of others; within a lane, first come, first served
   * @throws LaneFullError when too many of the lane wait; the signal's reason when it aborts
   */
  async take(signal: AbortSignal, lane = ''): Promise<void> {
    signal.throwIfAborted();
    if (this.#lanes.size > 0 || this.#delay > 0) await this.#turn(signal, lane);
    else this.#spend();
  }

  #turn(signal: AbortSignal, lane: string): Promise<void> {
    const waiting = this.#lanes.get(lane) ?? new Set();
    if (waiting.size >= maxWaiting) throw new LaneFullError();
    return new Promise((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        waiting.delete(go);
        if (waiting.size === 0) this.#lanes.delete(lane);
        this.#schedule();
        reject(signal.reason);
      };
      // One signal may give up many requests; Node.js 20 takes more than ten listeners for a leak.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#lanes.set(lane, waiting.add(go));
      this.#schedule();
    });
  }

  /** There is a timer as long as requests wait, and no longer. */
  #schedule(): void {
    if (this.#lanes.size > 0) this.#cancelTimer ??= this.#clock.callAfter(this.#delay, this.#letGo);
    else {
      this.#cancelTimer?.();
      this.#cancelTimer = undefined;
    }
  }

  readonly #letGo = (): void => {
    this.#cancelTimer = undefined;
    while (this.#lanes.size > 0 && this.#delay === 0) {
      this.#spend();
      this.#next()?.();
    }
    this.#schedule();
  };

  /** Takes the first request of the lane whose turn it is, and puts the lane behind the others. */
  #next(): (() => void) | undefined {
    for (const [lane, waiting] of this.#lanes) {
      this.#lanes.delete(lane);
      const [first] = waiting;
      if (first !== undefined) waiting.delete(first);
      if (waiting.size > 0) this.#lanes.set(lane, waiting);
      return first;
    }
    return undefined;
  }

  /** Milliseconds until the next request may go. */
  get #delay(): number {
    return Math.max(0, this.fullIn - (this.#burst - 1) * this.#interval);
  }

  #spend(): void {
    this.#fullAt = this.#clock.now() + this.fullIn + this.#interval;
  }
}
