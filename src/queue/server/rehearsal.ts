import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { LuaScript } from './lua-script';

/**
 * Runs one command of each kind that the queue uses. The keys are fixed, so that the next run removes what a refused
 * one left.
 */
const rehearsalScript = new LuaScript(`
local text, hash, list, set, zset, stream = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
redis.call('TIME')
redis.call('SET', text, '1', 'PX', 10000)
redis.call('INCR', text)
redis.call('HSET', hash, 'field', '1')
redis.call('HINCRBY', hash, 'field', 1)
redis.call('HMGET', hash, 'field')
redis.call('LPUSH', list, '1', '2')
redis.call('LLEN', list)
redis.call('RPOPLPUSH', list, list)
redis.call('SADD', set, '1')
redis.call('SMEMBERS', set)
redis.call('XADD', stream, '*', 'field', '1')
redis.call('ZADD', zset, 1, ARGV[1])
redis.call('ZRANGEBYSCORE', zset, 0, 1)
redis.call('DEL', text, hash, list, set, stream)
return {}
`);

const kinds = ['text', 'hash', 'list', 'set', 'zset', 'stream'];

/**
 * Runs the commands that the queue needs, below its prefix. This shows a missing permission, full memory, a replica or
 * a cluster before there is a message.
 * @throws the server's error
 */
export async function rehearse(redis: Redis, prefix: string): Promise<void> {
  const keys = kinds.map((kind) => `${prefix}:rehearsal:${kind}`);
  await rehearsalScript.run(redis, keys, [randomUUID()]);
  // This command blocks while the set is empty, but each rehearsal has just added a member.
  await redis.bzpopmin(`${prefix}:rehearsal:zset`, 1);
}
