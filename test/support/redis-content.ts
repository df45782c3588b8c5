import type { Redis } from 'ioredis';

/** The entire content of Redis, as one string. */
export async function everythingIn(redis: Redis): Promise<string> {
  const texts = await Promise.all((await redis.keys('*')).map(async (key) => [key, await valueAt(redis, key)]));
  return JSON.stringify(texts);
}

async function valueAt(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      return redis.get(key);
  }
}
