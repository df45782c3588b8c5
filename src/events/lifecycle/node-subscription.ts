import type { MadeSubscription, Subscription } from '../../tray/triggers/api-types';
import { type NodeRecord, withoutEmptyParts } from '../keys/node-record';
import type { RecordStore } from '../keys/record-store';
import type { Situation } from './decide';

export interface NodeSubscriptionOptions {
  nodeId: string;
  store: Pick<RecordStore, 'get' | 'set'>;
  /** The disk has refused: what it should hold counts in memory all the same. */
  onUnsaved: (error: unknown) => void;
}

/**
 * What is known of one node's subscription: the part that is remembered on disk, and the part that Tray has told since the start.
 * Each change is on disk before anything else happens.
 */
export class NodeSubscription {
  private record: NodeRecord = {};
  private told: Situation['told'] = 'unasked';
  private found: readonly string[] | undefined;
  /** Those that Tray refused to delete: they are tried again at the next start, and not before. */
  private readonly undeletable = new Set<string>();
  /** Why the third party has refused the current one. */
  error: Subscription['error'];

  constructor(private readonly options: NodeSubscriptionOptions) {}

  async load(): Promise<void> {
    this.record = await this.options.store.get(this.options.nodeId);
  }

  /** The current subscription, as it is remembered. */
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

  /** Tray has answered about the current one; undefined when it knows of none. */
  tell(subscription: Subscription | undefined): void {
    this.told = subscription?.state ?? 'gone';
    this.error = subscription?.error;
  }

  /** Tray has to be asked again. */
  forgetTold(): void {
    this.told = 'unasked';
  }

  /** The list was searched. It settles what was open where the current one was there when it was read. */
  async tellFound(ids: readonly string[]): Promise<void> {
    this.found = ids;
    const { current, isUnsettled } = this.record;
    const isSettled = current === undefined || ids.includes(current.id);
    if (isUnsettled && isSettled && current !== undefined) await this.save({ ...this.record, isUnsettled: false });
  }

  /** Whatever comes of it: from now on there may be one that nobody knows. @returns whether that was so before */
  async beginCreation(): Promise<boolean> {
    const wasUnsettled = this.record.isUnsettled ?? false;
    this.found = undefined;
    await this.save({ ...this.record, isUnsettled: true });
    return wasUnsettled;
  }

  /** Nothing was made. */
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

  /** These have to go; no event of them is taken from now on. */
  async condemn(ids: readonly string[]): Promise<void> {
    const { current, obsolete = [], ...rest } = this.record;
    const isCurrent = current !== undefined && ids.includes(current.id);
    if (isCurrent) this.forgetTold();
    await this.save({
      ...rest,
      obsolete: [...new Set([...obsolete, ...ids])],
      ...(current !== undefined && !isCurrent && { current }),
    });
  }

  /** Tray has deleted it, or has nothing to delete. */
  async deleted(id: string): Promise<void> {
    this.found = this.found?.filter((other) => other !== id);
    await this.save({ ...this.record, obsolete: (this.record.obsolete ?? []).filter((other) => other !== id) });
  }

  /** Tray has refused to delete it. */
  notDeleted(id: string): void {
    this.undeletable.add(id);
  }

  /** All is as it should be, for a node that is not there. */
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
