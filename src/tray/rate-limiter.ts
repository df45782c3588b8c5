import { setMaxListeners } from 'node:events';
import { RoundRobinQueue } from '../shared/scheduling/round-robin-queue';
import { type Rate, TokenBucket } from '../shared/scheduling/token-bucket';

/** Tray allows the list endpoints 30 requests a second; no second sees more than the sum of these two. */
export const listRate: Rate = { perSecond: 19, burst: 10 };

/** Requests of one lane that may wait: a minute of them at the rate of lists. */
const maxWaiting = 1000;

/** A wider limit, which a request has to pass too. Rejects with the signal's reason only. */
export type Gate = (signal: AbortSignal) => Promise<void>;

/** Thrown for a request beyond those of its lane that may wait. */
export class LaneFullError extends Error {}

/** The clock of the limiter. */
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
 * Keeps requests below a rate. One that is given up while it waits leaves its turn to the next. Requests that wait take
 * turns by lane, so that nobody waits behind all that somebody else wants.
 */
export class RateLimiter {
  readonly #bucket: TokenBucket;
  readonly #clock: Clock;
  /** Requests that wait; each is called when it may go. */
  readonly #waiting = new RoundRobinQueue<string, () => void>();
  #cancelTimer: (() => void) | undefined;
  /** One for each user of a wider limit. */
  #gates: readonly Gate[] = [];

  constructor(rate: Rate, clock: Clock = systemClock) {
    this.#bucket = new TokenBucket(rate);
    this.#clock = clock;
  }

  /**
   * Resolves when the next request of a lane may go.
   *
   * @param lane whose requests take turns with those of others; within a lane, first come, first served
   * @throws LaneFullError when too many of the lane wait; the signal's reason when it aborts
   */
  async take(signal: AbortSignal, lane = ''): Promise<void> {
    signal.throwIfAborted();
    if (this.#waiting.size > 0 || !this.#bucket.take(this.#clock.now())) await this.#turn(signal, lane);
    for (const gate of new Set(this.#gates)) await gate(signal);
  }

  /** From now on requests pass a wider limit, too. @returns takes it back */
  widen(gate: Gate): () => void {
    this.#gates = [...this.#gates, gate];
    return () => {
      const index = this.#gates.indexOf(gate);
      this.#gates = this.#gates.filter((_, place) => place !== index);
    };
  }

  #turn(signal: AbortSignal, lane: string): Promise<void> {
    if (this.#waiting.sizeOf(lane) >= maxWaiting) throw new LaneFullError();
    return new Promise((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        this.#waiting.remove(lane, go);
        this.#schedule();
        reject(signal.reason);
      };
      // One signal may give up many requests; Node.js 20 takes more than ten listeners for a leak.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.add(lane, go);
      this.#schedule();
    });
  }

  /** There is a timer as long as requests wait, and no longer. */
  #schedule(): void {
    if (this.#waiting.size > 0) {
      this.#cancelTimer ??= this.#clock.callAfter(this.#bucket.delay(this.#clock.now()), this.#letGo);
    } else {
      this.#cancelTimer?.();
      this.#cancelTimer = undefined;
    }
  }

  readonly #letGo = (): void => {
    this.#cancelTimer = undefined;
    while (this.#waiting.size > 0 && this.#bucket.take(this.#clock.now())) this.#waiting.takeNext()?.();
    this.#schedule();
  };
}
