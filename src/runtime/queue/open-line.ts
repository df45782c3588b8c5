import { CallLine } from '../../queue/calls/call-line';
import { loadQueueEngine } from '../../queue/server/engine';
import type { QueuePlace } from '../../queue/server/place';
import { redisOptions } from '../../queue/server/place';
import { hashOf } from '../accounts/hash';
import { LingeringPool, type PoolHandle } from '../accounts/lingering-pool';
import type { TrayConfigNode } from '../config-node';
import type { QueueHost } from './queue-host';

/** Milliseconds for which connections to the server outlive a deploy, which closes and reopens all nodes. */
const lingerFor = 10_000;

const lines = new LingeringPool<CallLine>({ lingerFor, dispose: (line) => void line.close() });

/**
 * Opens the queue of a connection, or joins the existing one.
 *
 * @throws TrayError `TRAY_CONFIG` if the packages are missing, or the place is not usable
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

/** Closes queues that no node uses. */
export function closeIdleLines(): void {
  lines.disposeIdle();
}
