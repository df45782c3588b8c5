import type { NodeRecord } from './node-record';
import type { RecordStore } from './record-store';

/** The stored state of subscriptions, on disk or, without a user folder, in memory. */
export type SubscriptionStore = Pick<RecordStore, 'get' | 'set' | 'nodeIds' | 'fileState'>;

/** For a Node-RED without a user folder, as in tests of flows: nothing outlives the process. */
export class MemoryStore implements SubscriptionStore {
  private readonly records = new Map<string, NodeRecord>();

  async fileState(): Promise<'missing'> {
    return 'missing';
  }

  async get(nodeId: string): Promise<NodeRecord> {
    return this.records.get(nodeId) ?? {};
  }

  async nodeIds(): Promise<string[]> {
    return [...this.records.keys()];
  }

  async set(nodeId: string, record: NodeRecord): Promise<void> {
    if (Object.keys(record).length === 0) this.records.delete(nodeId);
    else this.records.set(nodeId, record);
  }
}
