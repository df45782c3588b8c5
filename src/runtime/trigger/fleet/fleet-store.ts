import type { SubscriptionStore } from '../../../events/keys/memory-store';
import { type NodeRecord, readRecord, withoutEmptyParts } from '../../../events/keys/node-record';
import { isSealed, type Seal } from '../../../events/keys/seal';
import type { SharedEvents } from '../../../queue/fleet/shared-events';
import { parseJson } from '../../../shared/json';

/**
 * The stored state of subscriptions shared by the Node-REDs of a fleet, in Redis. A record encrypted with another
 * secret counts as missing.
 */
export class FleetStore implements SubscriptionStore {
  /** The last record that was decrypted or encrypted, because it is read every few seconds. */
  private opened: { sealed: string; record: NodeRecord } | undefined;

  constructor(
    private readonly shared: SharedEvents,
    private readonly seal: Seal,
  ) {}

  async fileState(): Promise<'read'> {
    return 'read';
  }

  nodeIds(): Promise<string[]> {
    return this.shared.recordIds();
  }

  async get(nodeId: string): Promise<NodeRecord> {
    const sealed = await this.shared.record(nodeId);
    if (sealed === undefined) return {};
    if (this.opened?.sealed !== sealed) this.opened = { sealed, record: await this.open(sealed) };
    return this.opened.record;
  }

  async set(nodeId: string, record: NodeRecord): Promise<void> {
    const isEmpty = Object.keys(withoutEmptyParts(record)).length === 0;
    const sealed = isEmpty ? undefined : JSON.stringify(await this.seal.seal(JSON.stringify(record)));
    await this.shared.setRecord(nodeId, sealed);
    this.opened = sealed === undefined ? undefined : { sealed, record };
  }

  /** Writes the record again if the server has lost its data: the subscription at Tray still exists. */
  async restore(nodeId: string): Promise<void> {
    if (this.opened === undefined || (await this.shared.record(nodeId)) !== undefined) return;
    await this.shared.setRecord(nodeId, this.opened.sealed);
  }

  private async open(sealed: string): Promise<NodeRecord> {
    const content = parseJson(sealed);
    const text = isSealed(content) ? await this.seal.open(content) : undefined;
    return (text === undefined ? undefined : readRecord(parseJson(text))) ?? {};
  }
}
