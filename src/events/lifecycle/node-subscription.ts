import type { MadeSubscription, Subscription } from '../../tray/triggers/api-types';
import { type NodeRecord, withoutEmptyParts } from '../keys/node-record';
import type { RecordStore } from '../keys/record-store';
import type { Situation } from './decide';

export interface NodeSubscriptionOptions {
  nodeId: string;
  store: Pick<RecordStore, 'get' | 'set'>;
  /** The disk could not be written to; the state in memory is valid nonetheless. */
  onUnsaved: (error: unknown) => void;
}

/**
 * The state of one node's subscription: the part that is stored on disk, and the part that Tray has reported since the
 * start. Each change is on disk before anything else happens.
 */
export class NodeSubscription {
  private record: NodeRecord = {};
  private told: Situation['told'] = 'unasked';
  private found: readonly string[] | undefined;
  /** Ids that Tray refused to delete: they are retried at the next start, and not before. */
  private readonly undeletable = new Set<string>();
  /** Why the third party refused the current one. */
  error: Subscription['error'];

  constructor(private readonly options: NodeSubscriptionOptions) {}

  async load(): Promise<void> {
    this.record = await this.options.store.get(this.options.nodeId);
  }

  /** The current subscription, as stored. */
  get current(): NodeRecord['current'] {
    return this.record.current;
  }

  situation(configured: string | undefined, triesAgain: boolean): Situation {
    const { current, isUnsettled = false, obsolete = [] } = this.record;
    const { told, found, undeletable } = this;
    return {
      configured,
      stored: current && { id: current.id, fingerprint: current.fingerprint, hasKey: current.signingKey !== undefined },
      told,
      found: found?.filter((id) => !undeletable.has(id)),
      isUnsettled,
      obsolete: obsolete.filter((id) => !undeletable.has(id)),
      triesAgain,
    };
  }

  /** Records Tray's answer about the current one; undefined if Tray does not know it. */
  tell(subscription: Subscription | undefined): void {
    this.told = subscription?.state ?? 'gone';
    this.error = subscription?.error;
  }

  /** Makes the next decision ask Tray again. */
  forgetTold(): void {
    this.told = 'unasked';
  }

  /** Records the result of a search. It settles an open attempt if the current one was already in the list. */
  async tellFound(ids: readonly string[]): Promise<void> {
    this.found = ids;
    const { current, isUnsettled } = this.record;
    const isSettled = current === undefined || ids.includes(current.id);
    if (isUnsettled && isSettled && current !== undefined) await this.save({ ...this.record, isUnsettled: false });
  }

  /**
   * Records that from now on there may be an unknown subscription, whatever the outcome.
   * @returns whether there already was one before
   */
  async beginCreation(): Promise<boolean> {
    const wasUnsettled = this.record.isUnsettled ?? false;
    this.found = undefined;
    await this.save({ ...this.record, isUnsettled: true });
    return wasUnsettled;
  }

  /** Records that nothing was created. */
  async endCreation(wasUnsettled: boolean): Promise<void> {
    await this.save({ ...this.record, isUnsettled: wasUnsettled });
  }

  async made(
    { subscription, signingKey }: MadeSubscription,
    fingerprint: string,
    wasUnsettled: boolean,
  ): Promise<void> {
    this.tell(subscription);
    const current = { id: subscription.id, fingerprint, ...(signingKey !== undefined && { signingKey }) };
    await this.save({ ...this.record, current, isUnsettled: wasUnsettled });
  }

  /** Marks subscriptions for deletion; none of their events are accepted from now on. */
  async markObsolete(ids: readonly string[]): Promise<void> {
    const { current, obsolete = [], ...rest } = this.record;
    const isCurrent = current !== undefined && ids.includes(current.id);
    if (isCurrent) this.forgetTold();
    await this.save({
      ...rest,
      obsolete: [...new Set([...obsolete, ...ids])],
      ...(current !== undefined && !isCurrent && { current }),
    });
  }

  /** Records that a subscription was deleted, or did not exist. */
  async deleted(id: string): Promise<void> {
    this.found = this.found?.filter((other) => other !== id);
    await this.save({ ...this.record, obsolete: (this.record.obsolete ?? []).filter((other) => other !== id) });
  }

  /** Records that Tray refused to delete a subscription. */
  notDeleted(id: string): void {
    this.undeletable.add(id);
  }

  /** Records that everything is done for a node that does not exist. */
  async settled(): Promise<void> {
    if (this.record.isUnsettled) await this.save({ ...this.record, isUnsettled: false });
  }

  private async save(changed: NodeRecord): Promise<void> {
    this.record = withoutEmptyParts(changed);
    try {
      await this.options.store.set(this.options.nodeId, this.record);
    } catch (error) {
      this.options.onUnsaved(error);
    }
  }
}
