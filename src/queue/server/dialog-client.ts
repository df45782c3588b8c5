import type { Redis } from 'ioredis';
import type { QueueEngine } from './engine';
import { type QueuePlace, redisOptions } from './place';
import { isWrongDatabase, loadingError, queueError } from './queue-error';

/** Maximum number of milliseconds that a person waits for a server. */
const patience = 5000;

/**
 * Sends a request to the server, over a separate connection that is closed afterwards.
 *
 * @throws TrayError `TRAY_QUEUE_UNAVAILABLE`, or `TRAY_CONFIG` if the place is not usable
 */
export async function askServer<Answer>(
  { Redis: RedisClient }: QueueEngine,
  place: QueuePlace,
  ask: (redis: Redis) => Promise<Answer>,
): Promise<Answer> {
  const redis = new RedisClient({
    ...redisOptions(place),
    lazyConnect: true,
    connectTimeout: patience,
    commandTimeout: patience,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: unknown;
  redis.on('error', (error: unknown) => {
    reason ??= error;
    if (isWrongDatabase(error)) redis.disconnect();
  });
  // A server that is still loading its data accepts the connection, but does not answer yet.
  const timer = setTimeout(() => {
    if (redis.status === 'connect') reason ??= loadingError();
    redis.disconnect();
  }, patience);
  try {
    await redis.connect();
    clearTimeout(timer);
    return await ask(redis);
  } catch (error) {
    // "Connection is closed" is less informative than the error that closed it.
    throw queueError(reason ?? error);
  } finally {
    clearTimeout(timer);
    redis.disconnect();
  }
}
