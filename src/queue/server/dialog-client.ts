import type { Redis } from 'ioredis';
import type { QueueEngine } from './engine';
import { type QueuePlace, redisOptions } from './place';
import { queueError } from './queue-error';

/** Milliseconds that a person waits for a server at most. */
const patience = 5000;

/**
 * Asks the server something, over a connection of its own that ends with the answer.
 *
 * @throws TrayError `TRAY_QUEUE_UNAVAILABLE`, or `TRAY_CONFIG` where the place cannot be used
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
  });
  try {
    await redis.connect();
    return await ask(redis);
  } catch (error) {
    // "Connection is closed" says less than what closed it.
    throw queueError(reason ?? error);
  } finally {
    redis.disconnect();
  }
}
