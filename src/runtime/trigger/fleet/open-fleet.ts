import { SharedEvents } from '../../../queue/fleet/shared-events';
import { loadQueueEngine } from '../../../queue/server/engine';
import { redisOptions } from '../../../queue/server/place';
import type { LocalizedText } from '../../../shared/texts/localized-text';
import { hashOf } from '../../accounts/hash';
import { LingeringPool, type PoolHandle } from '../../accounts/lingering-pool';
import type { TrayConfigNode } from '../../config-node';
import { connectionError } from '../../errors';

/** Milliseconds to outlive a deploy, which closes and reopens all nodes. */
const lingerFor = 10_000;

const servers = new LingeringPool<SharedEvents>({ lingerFor, dispose: (shared) => shared.close() });

/** What the nodes of a connection share with other Node-REDs, or why they cannot; undefined if they share nothing. */
export type OpenedFleet = { shared: PoolHandle<SharedEvents> } | { problem: readonly LocalizedText[] };

export function openFleet(config: TrayConfigNode, userDir: string | undefined): OpenedFleet | undefined {
  const { queue } = config;
  if (queue === undefined || 'problem' in queue) return queue;
  try {
    const engine = loadQueueEngine(userDir);
    redisOptions(queue.place);
    return { shared: servers.acquire(hashOf(queue.place), () => new SharedEvents(engine, queue.place)) };
  } catch (error) {
    return { problem: connectionError(error).texts };
  }
}

/** Closes connections that no node uses. */
export function closeIdleFleets(): void {
  servers.disposeIdle();
}
