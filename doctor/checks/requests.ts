import { setTimeout as wait } from 'node:timers/promises';
import { TrayError } from '../../src/tray/errors/tray-error';
import { retryDecision } from '../../src/tray/retry';

/** Observations about Tray's limits. */
export interface RequestCounts {
  requests: number;
  /** Number of "too many requests" answers. */
  rateLimited: number;
  /** Requests that were rejected for their rate until no retry was left. */
  givenUp: number;
  /** Longest delay that any of them asked for, in milliseconds; 0 if none did. */
  longestWait: number;
  /** The slowest answer, in milliseconds. */
  slowest: number;
}

const retries = 4;

/** Makes requests that change nothing, retries them as the retry table allows, and keeps statistics. */
export class Requests {
  readonly counts: RequestCounts = { requests: 0, rateLimited: 0, givenUp: 0, longestWait: 0, slowest: 0 };

  /** @throws what the last attempt threw */
  async make<Result>(request: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt++) {
      const started = performance.now();
      try {
        this.counts.requests += 1;
        return await request();
      } catch (error) {
        if (!(error instanceof TrayError)) throw error;
        this.#note(error);
        const { retry, delay } = retryDecision(error, { repeatable: true, attempt, retries: this.#retriesOf(error) });
        if (!retry) {
          if (error.code === 'TRAY_RATE_LIMITED') this.counts.givenUp += 1;
          throw error;
        }
        await wait(delay);
      } finally {
        this.counts.slowest = Math.max(this.counts.slowest, Math.round(performance.now() - started));
      }
    }
  }

  #note({ code, retryAfter = 0 }: TrayError): void {
    if (code !== 'TRAY_RATE_LIMITED') return;
    this.counts.rateLimited += 1;
    this.counts.longestWait = Math.max(this.counts.longestWait, retryAfter);
  }

  /** Somebody is waiting: failures other than the rate limit are retried once at most, and timeouts not at all. */
  #retriesOf({ code, sent }: TrayError): number {
    if (code === 'TRAY_TIMEOUT' && sent) return 0;
    return code === 'TRAY_RATE_LIMITED' ? retries : 1;
  }
}
