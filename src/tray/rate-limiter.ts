import { setMaxListeners } from 'node:events';
import { RoundRobinQueue } from '../shared/scheduling/round-robin-queue';
import { type Rate, TokenBucket } from '../shared/scheduling/token-bucket';

/** Tray allows 30 requests per second to the list endpoints; no second sees more than the sum of these two. */
export const listRate: Rate = { perSecond: 19, burst: 10 };

/** Maximum number of waiting requests per lane: about a minute of them at the rate for lists. */
const maxWaiting = 1000;

/** A wider limit that a request also has to pass. Rejects only with the signal's reason. */
export type Gate = (signal: AbortSignal) => Promise<void>;

/** Thrown for a request in a lane that has too many waiting. */
export class LaneFullError extends Error {}

/** The clock of the limiter. */
export interface Clock {
  /** Monotonic time in milliseconds. */
  now(): number;
  /** @returns a function that cancels the call */
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
 * Keeps requests below a rate. One that is cancelled while it waits leaves its turn to the next. Waiting requests take
 * turns by lane (round robin), so that nobody waits behind all the requests of somebody else.
 */
export class RateLimiter {
  readonly #bucket: TokenBucket;
  readonly #clock: Clock;
  /** Waiting requests; each entry is called when its request may proceed. */
  readonly #waiting = new RoundRobinQueue<string, () => void>();
  #cancelTimer: (() => void) | undefined;
  /** One entry for each user of a wider limit. */
  #gates: readonly Gate[] = [];

  constructor(rate: Rate, clock: Clock = systemClock) {
    this.#bucket = new TokenBucket(rate);
    this.#clock = clock;
  }

  /**
   * Resolves when the next request of a lane may proceed.
   *
   * @param lane lanes take turns; within a lane, requests are first come, first served
   * @throws LaneFullError if too many requests of the lane are waiting; the signal's reason if it aborts
   */
  async take(signal: AbortSignal, lane = ''): Promise<void> {
    signal.throwIfAborted();
    if (this.#waiting.size > 0 || !this.#bucket.take(this.#clock.now())) await this.#turn(signal, lane);
    for (const gate of new Set(this.#gates)) await gate(signal);
  }

  /**
   * Adds a wider limit that requests also have to pass from now on.
   * @returns a function that removes it
   */
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
      // One signal may cancel many requests; Node.js 20 reports more than ten listeners as a leak.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.add(lane, go);
      this.#schedule();
    });
  }

  /** A timer exists only while requests wait. */
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
