import { setTimeout as later } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type { TrayError } from '../../tray/errors/tray-error';
import { ChosenDatabase } from './chosen-database';
import type { QueueEngine } from './engine';
import { type QueuePlace, redisOptions } from './place';
import { isOfReplica, isRefusal, loadingError, queueError } from './queue-error';

/** Notified when the connection is made, is lost, or cannot be made. */
export interface ConnectionObserver {
  left(error: TrayError): void;
  came(): void;
}

/** Maximum number of milliseconds between attempts to connect. */
const longestPause = 2000;
const connectTimeout = 5000;
/** Every message that waits for a change of the connection adds a listener. */
const listeners = 100_000;

const closed = Object.assign(new Error(), { code: 'ECONNRESET' });

/** The connections of one queue to its server, which reconnect automatically. */
export class QueueClients {
  /** Its commands fail at once if there is no server. */
  readonly producer: Redis;
  /** Its commands wait until the server is reachable. */
  readonly worker: Redis;
  #lastError: unknown;
  readonly #database: ChosenDatabase;
  #hasTried = false;

  constructor({ Redis: RedisClient }: Pick<QueueEngine, 'Redis'>, place: QueuePlace, observer: ConnectionObserver) {
    const options = {
      ...redisOptions(place),
      connectTimeout,
      keepAlive: 10_000,
      retryStrategy: (times: number) =>
        Math.min(longestPause, 50 * 2 ** Math.min(times, 6)) * (0.5 + Math.random() / 2),
    };
    this.producer = new RedisClient({
      ...options,
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
    });
    this.worker = new RedisClient({ ...options, maxRetriesPerRequest: null, reconnectOnError: isOfReplica });
    for (const client of [this.producer, this.worker]) {
      client.setMaxListeners(listeners);
      client.on('error', (error: unknown) => {
        this.#lastError = error;
      });
    }
    this.#database = new ChosenDatabase(this.producer);
    this.producer.on('close', () => this.#left(observer));
    this.producer.on('ready', () => this.#came(observer));
  }

  get isReady(): boolean {
    return this.producer.status === 'ready' && this.#database.problem === undefined;
  }

  /** @throws the server's error if it does not have the database of the address */
  checkDatabase(): void {
    this.#database.check();
  }

  /**
   * Resolves when the server is reachable. Waits only for the very first attempt to connect.
   * @throws TrayError
   */
  async ready(): Promise<void> {
    if (this.isReady) return;
    if (!this.#hasTried) await Promise.race([this.change(), later(connectTimeout, undefined, { ref: false })]);
    if (!this.isReady) throw this.unavailable();
  }

  unavailable(): TrayError {
    if (this.#database.problem !== undefined) return queueError(this.#database.problem);
    if (isRefusal(this.#lastError)) return queueError(this.#lastError);
    // The server has accepted the connection, but not answered the first commands on it.
    if (this.producer.status === 'connect') return loadingError();
    return queueError(this.#lastError ?? closed);
  }

  /** Resolves when the connection is next established or lost, or fails. */
  change(): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        for (const event of ['ready', 'close', 'end']) this.producer.off(event, done);
        resolve();
      };
      for (const event of ['ready', 'close', 'end']) this.producer.once(event, done);
    });
  }

  /** Replaces a connection that does not respond. */
  reconnect(): void {
    this.producer.disconnect(true);
  }

  close(): void {
    this.producer.disconnect();
    this.worker.disconnect();
  }

  #left(observer: ConnectionObserver): void {
    this.#hasTried = true;
    observer.left(this.unavailable());
  }

  #came(observer: ConnectionObserver): void {
    this.#hasTried = true;
    this.#lastError = undefined;
    observer.came();
  }
}
