import { setTimeout as later } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { Rate } from '../../shared/scheduling/token-bucket';
import { listGateScript } from './gate-scripts';

/** Milliseconds that a server may take to answer; one that does not leaves each Node-RED to its own rate. */
const patience = 2000;

/** The rate of lists over all Node-REDs of a connection: a token bucket in Redis, by the clock of its server. */
export class ListGate {
  constructor(
    private readonly redis: Redis,
    private readonly key: string,
    private readonly rate: Rate,
  ) {}

  /** Resolves when a request may go. @throws the signal's reason when it aborts */
  async pass(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const wait = await this.take();
      if (wait <= 0) return;
      await later(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }

  /** Takes a token if there is one. @returns milliseconds until there is one, 0 when it was taken */
  async take(): Promise<number> {
    const { perSecond, burst } = this.rate;
    const answer = listGateScript.run(this.redis, [this.key], [1000 / perSecond, burst]);
    const none = later(patience, [0], { ref: false });
    const [wait] = await Promise.race([answer, none]).catch(() => [0]);
    return Number(wait);
  }
}
