import type { Redis } from 'ioredis';
import { isWrongDatabase } from './queue-error';

/**
 * Watches whether a connection uses the database of its address. If the server does not have that database, ioredis
 * only reports an error, and the connection uses another one.
 */
export class ChosenDatabase {
  #problem: unknown;

  constructor(client: Redis) {
    client.on('connect', () => {
      this.#problem = undefined;
    });
    client.on('error', (error: unknown) => {
      if (isWrongDatabase(error)) this.#problem = error;
    });
  }

  /** The server's error if the connection uses another database; else undefined. */
  get problem(): unknown {
    return this.#problem;
  }

  /** @throws the server's error if the connection uses another database */
  check(): void {
    if (this.#problem !== undefined) throw this.#problem;
  }
}
