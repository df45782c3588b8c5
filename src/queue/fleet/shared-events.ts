import type { Redis } from 'ioredis';
import type { QueueEngine } from '../server/engine';
import { type QueuePlace, redisOptions } from '../server/place';
import { holdScript, leaveScript } from './event-scripts';

/** Milliseconds that a Node-RED which says nothing keeps what it holds. */
export const heldFor = 15_000;
/** Milliseconds in which the same event counts as a repeat, as for one Node-RED alone. */
const repeatsFor = 60 * 60 * 1000;

/** What the Node-REDs of a fleet tell each other of subscriptions and their events. Everything rejects while the server is away. */
export class SharedEvents {
  readonly #redis: Redis;
  readonly #prefix: string;

  constructor({ Redis: RedisClient }: Pick<QueueEngine, 'Redis'>, place: QueuePlace) {
    this.#prefix = `${place.prefix}:events`;
    this.#redis = new RedisClient({
      ...redisOptions(place),
      connectTimeout: 5000,
      commandTimeout: 5000,
      maxRetriesPerRequest: 1,
      retryStrategy: (times) => Math.min(2000, 100 * times),
    });
    // Each command says so, too.
    this.#redis.on('error', () => {});
  }

  /** The sealed record of a node; undefined where there is none. */
  async record(nodeId: string): Promise<string | undefined> {
    return (await this.#redis.hget(this.#key('records'), nodeId)) ?? undefined;
  }

  async setRecord(nodeId: string, sealed: string | undefined): Promise<void> {
    if (sealed === undefined) await this.#redis.hdel(this.#key('records'), nodeId);
    else await this.#redis.hset(this.#key('records'), nodeId, sealed);
  }

  recordIds(): Promise<string[]> {
    return this.#redis.hkeys(this.#key('records'));
  }

  /**
   * Says that a node runs in this Node-RED; to be said again every few seconds.
   *
   * @param member names this Node-RED
   * @returns whether it is the one that keeps the node's subscription
   */
  async hold(nodeId: string, member: string): Promise<boolean> {
    const [holds] = await holdScript.run(this.#redis, this.#keysOf(nodeId), [member, Date.now(), heldFor]);
    return holds === 1;
  }

  /** The node does not run here any more. @returns how many others have it */
  async leave(nodeId: string, member: string): Promise<number> {
    const [others] = await leaveScript.run(this.#redis, this.#keysOf(nodeId), [member, Date.now(), heldFor]);
    return Number(others);
  }

  /** Whether an event is the first of its signature, in all Node-REDs. */
  async claim(nodeId: string, signature: string): Promise<boolean> {
    const key = this.#key('seen', nodeId, signature);
    return (await this.#redis.set(key, '1', 'PX', repeatsFor, 'NX')) === 'OK';
  }

  /** The event was not taken, and may come again. */
  async release(nodeId: string, signature: string): Promise<void> {
    await this.#redis.del(this.#key('seen', nodeId, signature));
  }

  close(): void {
    this.#redis.disconnect();
  }

  #keysOf(nodeId: string): [string, string] {
    return [this.#key('holder', nodeId), this.#key('members', nodeId)];
  }

  #key(...parts: string[]): string {
    return [this.#prefix, ...parts].join(':');
  }
}
