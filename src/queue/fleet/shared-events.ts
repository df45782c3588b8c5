import type { Redis } from 'ioredis';
import { ChosenDatabase } from '../server/chosen-database';
import type { QueueEngine } from '../server/engine';
import { type QueuePlace, redisOptions } from '../server/place';
import { isOfReplica } from '../server/queue-error';
import { holdScript, leaveScript } from './event-scripts';

/** Milliseconds for which an unresponsive Node-RED keeps what it holds. */
export const heldFor = 15_000;
/** Milliseconds during which the same event counts as a repeat, as for a single Node-RED. */
const repeatsFor = 60 * 60 * 1000;

/**
 * What the Node-REDs of a fleet share about subscriptions and their events. Everything rejects while the server is
 * unreachable.
 */
export class SharedEvents {
  readonly #client: Redis;
  readonly #database: ChosenDatabase;
  readonly #prefix: string;

  constructor({ Redis: RedisClient }: Pick<QueueEngine, 'Redis'>, place: QueuePlace) {
    this.#prefix = `${place.prefix}:events`;
    this.#client = new RedisClient({
      ...redisOptions(place),
      connectTimeout: 5000,
      commandTimeout: 5000,
      maxRetriesPerRequest: 1,
      retryStrategy: (times) => Math.min(2000, 100 * times),
      reconnectOnError: isOfReplica,
    });
    // Each command reports the error, too.
    this.#client.on('error', () => {});
    this.#database = new ChosenDatabase(this.#client);
  }

  /** The encrypted record of a node; undefined if there is none. */
  async record(nodeId: string): Promise<string | undefined> {
    return (await this.#redis.hget(this.#key('records'), nodeId)) ?? undefined;
  }

  async setRecord(nodeId: string, sealed: string | undefined): Promise<void> {
    if (sealed === undefined) await this.#redis.hdel(this.#key('records'), nodeId);
    else await this.#redis.hset(this.#key('records'), nodeId, sealed);
  }

  async recordIds(): Promise<string[]> {
    return this.#redis.hkeys(this.#key('records'));
  }

  /**
   * Records that a node runs in this Node-RED; must be repeated every few seconds.
   *
   * @param member identifies this Node-RED
   * @returns whether it is the one that maintains the node's subscription
   */
  async hold(nodeId: string, member: string): Promise<boolean> {
    const [holds] = await holdScript.run(this.#redis, this.#keysOf(nodeId), [member, heldFor]);
    return holds === 1;
  }

  /**
   * Records that the node no longer runs here.
   * @returns number of others that run it
   */
  async leave(nodeId: string, member: string): Promise<number> {
    const [others] = await leaveScript.run(this.#redis, this.#keysOf(nodeId), [member, heldFor]);
    return Number(others);
  }

  /** Whether an event is the first with its signature, across all Node-REDs. */
  async claim(nodeId: string, signature: string): Promise<boolean> {
    const key = this.#key('seen', nodeId, signature);
    return (await this.#redis.set(key, '1', 'PX', repeatsFor, 'NX')) === 'OK';
  }

  /** Forgets an event that was not taken, so that it may come again. */
  async release(nodeId: string, signature: string): Promise<void> {
    await this.#redis.del(this.#key('seen', nodeId, signature));
  }

  close(): void {
    this.#client.disconnect();
  }

  get #redis(): Redis {
    this.#database.check();
    return this.#client;
  }

  #keysOf(nodeId: string): [string, string] {
    return [this.#key('holder', nodeId), this.#key('members', nodeId)];
  }

  #key(...parts: string[]): string {
    return [this.#prefix, ...parts].join(':');
  }
}
