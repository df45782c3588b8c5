import type { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { QueueCounts } from '../../shared/admin-api/queue';
import { askServer } from './dialog-client';
import type { QueueEngine } from './engine';
import { queueNamesKey } from './names';
import type { QueuePlace } from './place';

/**
 * Counts the queued calls of all connections below the prefix.
 * @throws see `askServer`
 */
export function queueCounts(engine: QueueEngine, place: QueuePlace): Promise<QueueCounts> {
  return askServer(engine, place, async (redis) => {
    const counts = await Promise.all((await queuesOf(engine, place, redis)).map(countsOf));
    const sum = (name: keyof QueueCounts) => counts.reduce((all, each) => all + each[name], 0);
    return { waiting: sum('waiting'), running: sum('running'), delayed: sum('delayed'), failed: sum('failed') };
  });
}

/**
 * Removes calls that wait for their turn: neither those in flight, nor those that wait for a retry.
 *
 * @returns the number removed
 * @throws see `askServer`
 */
export function emptyWaiting(engine: QueueEngine, place: QueuePlace): Promise<number> {
  return askServer(engine, place, async (redis) => {
    let removed = 0;
    for (const queue of await queuesOf(engine, place, redis)) {
      removed += (await countsOf(queue)).waiting;
      await queue.drain(false);
    }
    return removed;
  });
}

async function queuesOf({ bullmq }: QueueEngine, { prefix }: QueuePlace, redis: Redis): Promise<Queue[]> {
  const names = await redis.smembers(queueNamesKey(prefix));
  const options = { connection: redis, prefix, skipMetasUpdate: true, skipVersionCheck: true };
  return names.map((name) => new bullmq.Queue(name, options));
}

async function countsOf(queue: Queue): Promise<QueueCounts> {
  const counts = await queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed', 'failed');
  const { waiting = 0, prioritized = 0, active = 0, delayed = 0, failed = 0 } = counts;
  return { waiting: waiting + prioritized, running: active, delayed, failed };
}
