import type { Redis } from 'ioredis';
import type { QueueTestResult } from '../../shared/admin-api/queue';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { TrayError } from '../../tray/errors/tray-error';
import { askServer } from './dialog-client';
import type { QueueEngine } from './engine';
import type { QueuePlace } from './place';
import { rehearse } from './rehearsal';

/** The oldest Redis version that has all commands of the queue; every Valkey has them. */
const oldest: readonly [number, number] = [6, 2];

/**
 * Asks the server of a queue what it is, whether the queue can use it, and whether it persists its data.
 * @throws see `askServer`
 */
export function testQueue(engine: QueueEngine, place: QueuePlace): Promise<QueueTestResult> {
  return askServer(engine, place, async (redis) => {
    const found = await describeServer(redis);
    const problem = tooOld(found);
    if (problem !== undefined) throw new TrayError('TRAY_QUEUE_UNAVAILABLE', [problem], { attempts: 0 });
    await rehearse(redis, place.prefix);
    return found;
  });
}

/** The text for a server that is too old; undefined for any other. */
export function tooOld({ server, version }: QueueTestResult): LocalizedText | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isOld = major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
  if (server !== 'redis' || version === '' || !isOld) return undefined;
  return { key: 'queueServerTooOld', params: { version, oldest: oldest.join('.') } };
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
