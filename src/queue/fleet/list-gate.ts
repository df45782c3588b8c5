import { setTimeout as later } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Rate } from '../../shared/scheduling/token-bucket';
import { listGateScript } from './gate-scripts';

/** Timeout of the server in milliseconds; without an answer, each Node-RED is limited only by its own rate. */
const patience = 2000;

/**
 * The rate limit of list requests across all Node-REDs of a connection: a token bucket in Redis, by its server's clock.
 */
export class ListGate {
  constructor(
    private readonly redis: Redis,
    private readonly key: string,
    private readonly rate: Rate,
  ) {}

  /**
   * Resolves when a request may proceed.
   * @throws the signal's reason if it aborts
   */
  async pass(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const wait = await this.take();
      if (wait <= 0) return;
      await later(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  /**
   * Takes a token if one is available.
   * @returns milliseconds until one is, 0 if it was taken
   */
  async take(): Promise<number> {
    const { perSecond, burst } = this.rate;
    const answer = listGateScript.run(this.redis, [this.key], [1000 / perSecond, burst]);
    const none = later(patience, [0], { ref: false });
    const [wait] = await Promise.race([answer, none]).catch(() => [0]);
    return Number(wait);
  }
}
