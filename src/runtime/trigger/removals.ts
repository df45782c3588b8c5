/**
 * Removes subscriptions whose nodes are gone: deleted, disabled, or missing after a crash; also those whose nodes have
 * another one because they started or stopped sharing it with other Node-REDs.
 */
import { externalIdOf } from '../../events/external-id';
import { SubscriptionKeeper } from '../../events/lifecycle/subscription-keeper';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { ConnectionHandle } from '../accounts/connection';
import { unexpectedError } from '../errors';
import { type Subscriptions, subscriptionsOfAll } from './acting-subscriptions';
import type { EventHost } from './event-host';

export interface RemovalOptions {
  host: Pick<EventHost, 'store' | 'instanceId' | 'forget'>;
  /** Notified of what could not be done. */
  warn: (texts: readonly LocalizedText[]) => void;
}

/**
 * Deletes everything about a node's subscription. Failures are stored, and retried at the next start or deploy. Never
 * rejects.
 */
export async function removeSubscription(
  nodeId: string,
  subscriptions: Subscriptions,
  { host, warn }: RemovalOptions,
): Promise<void> {
  const keeper = new SubscriptionKeeper({
    nodeId,
    wanted: undefined,
    externalId: externalIdOf(host.instanceId, nodeId),
    subscriptions,
    store: host.store,
    onStatus: (status) => {
      if (status.state === 'failed') warn([{ key: 'subscriptionNotDeleted' }, ...unexpectedError(status.error).texts]);
      else if (status.state === 'removed') host.forget(nodeId);
    },
    onUnsaved: (error) => warn([{ key: 'keysNotSaved' }, ...unexpectedError(error).texts]),
  });
  await keeper.remove();
  await keeper.stop();
}

/**
 * Deletes the subscriptions of nodes that no longer exist, or share another one. Their account is not known, so every
 * account that a connection leads to is asked.
 *
 * @param open returns holds on the deployed connections
 */
export async function removeForgotten(
  open: () => ConnectionHandle[],
  options: RemovalOptions & { host: EventHost },
): Promise<void> {
  const { host } = options;
  const known = await host.store.nodeIds();
  const forgotten = known.filter((nodeId) => !host.isBusy(nodeId));
  if (forgotten.length === 0) return;
  const handles = open();
  const [first, ...others] = handles.map(({ connection }) => connection);
  if (first !== undefined) {
    const subscriptions = subscriptionsOfAll(first, others);
    const removals = forgotten.map((nodeId) => {
      const removal = host.settled(nodeId).then(() => removeSubscription(nodeId, subscriptions, options));
      host.follow(nodeId, removal);
      return removal;
    });
    await Promise.all(removals);
  }
  for (const handle of handles) handle.release();
}

/**
 * Removes the shared subscriptions of nodes that are here again, but share nothing any more or with others. Never
 * rejects.
 */
export async function leaveFleets(host: EventHost): Promise<void> {
  for (const [nodeId, fleet] of host.takeLeft()) {
    await host.settled(nodeId);
    await fleet.leaveForGood();
  }
}
