import type { Redis } from 'ioredis';
import type { QueueTestResult } from '../../shared/admin-api/queue';
import { askServer } from './dialog-client';
import type { QueueEngine } from './engine';
import type { QueuePlace } from './place';

/**
 * Asks the server of a queue what it is, and whether it persists its data.
 * @throws see `askServer`
 */
export function testQueue(engine: QueueEngine, place: QueuePlace): Promise<QueueTestResult> {
  return askServer(engine, place, describeServer);
}

export async function describeServer(redis: Redis): Promise<QueueTestResult> {
  const about = await redis.info('server');
  const valkey = /^valkey_version:(\S+)/m.exec(about)?.[1];
  const [appendOnly, policy] = [await setting(redis, 'appendonly'), await setting(redis, 'maxmemory-policy')];
  return {
    server: valkey === undefined ? 'redis' : 'valkey',
    version: valkey ?? /^redis_version:(\S+)/m.exec(about)?.[1] ?? '',
    ...(appendOnly !== undefined && { keepsOnDisk: appendOnly === 'yes' }),
    ...(policy !== undefined && { evicts: policy !== 'noeviction' }),
  };
}

/** A setting of the server; undefined if it does not say, as is common for hosted ones. */
async function setting(redis: Redis, name: string): Promise<string | undefined> {
  try {
    const answer = await redis.config('GET', name);
    return Array.isArray(answer) && typeof answer[1] === 'string' ? answer[1] : undefined;
  } catch {
    return undefined;
  }
}
