import { CallLine } from '../../queue/calls/call-line';
import { loadQueueEngine } from '../../queue/server/engine';
import type { QueuePlace } from '../../queue/server/place';
import { redisOptions } from '../../queue/server/place';
import { hashOf } from '../accounts/hash';
import { LingeringPool, type PoolHandle } from '../accounts/lingering-pool';
import type { TrayConfigNode } from '../config-node';
import type { QueueHost } from './queue-host';

/** A deploy closes all nodes and opens them again: their connections to the server outlive that. Milliseconds. */
const lingerFor = 10_000;

const lines = new LingeringPool<CallLine>({ lingerFor, dispose: (line) => void line.close() });

/**
 * Opens the queue of a connection, or joins it where it is open.
 *
 * @throws TrayError `TRAY_CONFIG` when the packages are missing, or the place cannot be used
 */
export function openCallLine(
  { id, concurrency }: Pick<TrayConfigNode, 'id' | 'concurrency'>,
  place: QueuePlace,
  { userDir, lockFor, log }: QueueHost,
): PoolHandle<CallLine> {
  const engine = loadQueueEngine(userDir);
  redisOptions(place);
  return lines.acquire(
    hashOf([id, concurrency, place]),
    () => new CallLine(engine, { place, name: id, concurrency, lockFor, log }),
  );
}

/** Closes the queues that no node uses. */
export function closeIdleLines(): void {
  lines.disposeIdle();
}
