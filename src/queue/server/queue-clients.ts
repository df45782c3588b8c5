import type { Redis } from 'ioredis';
import type { TrayError } from '../../tray/errors/tray-error';
import type { QueueEngine } from './engine';
import { type QueuePlace, redisOptions } from './place';
import { queueError } from './queue-error';

/** Notified when the server becomes unreachable and reachable again; only of changes. */
export interface ServerObserver {
  away(error: TrayError): void;
  back(): void;
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
  #isAway = false;
  #hasTried = false;

  constructor({ Redis: RedisClient }: Pick<QueueEngine, 'Redis'>, place: QueuePlace, observer: ServerObserver) {
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
    this.worker = new RedisClient({ ...options, maxRetriesPerRequest: null });
    for (const client of [this.producer, this.worker]) {
      client.setMaxListeners(listeners);
      client.on('error', (error: unknown) => {
        this.#lastError = error;
      });
    }
    this.producer.on('close', () => this.#left(observer));
    this.producer.on('ready', () => this.#came(observer));
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  get isReady(): boolean {
    return this.producer.status === 'ready';
  }

  /**
   * Resolves when the server is reachable. Waits only for the very first attempt to connect.
   * @throws TrayError
   */
  async ready(): Promise<void> {
    if (this.isReady) return;
    if (!this.#hasTried) await this.change();
    if (!this.isReady) throw this.unavailable();
  }

  unavailable(): TrayError {
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

  #left(observer: ServerObserver): void {
    this.#hasTried = true;
    if (this.#isAway) return;
    this.#isAway = true;
    observer.away(this.unavailable());
  }

  #came(observer: ServerObserver): void {
    this.#hasTried = true;
    this.#lastError = undefined;
    if (!this.#isAway) return;
    this.#isAway = false;
    observer.back();
  }
}
