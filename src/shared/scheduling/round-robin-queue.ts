/**
 * Entries that wait in lanes: first in, first out within a lane, and round robin between lanes. The order of the lanes
 * is the order of the map's keys. Every operation takes constant time, regardless of the number of entries.
 */
export class RoundRobinQueue<Lane, Entry> {
  private readonly lanes = new Map<Lane, Set<Entry>>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  add(lane: Lane, entry: Entry): void {
    const entries = this.lanes.get(lane);
    if (entries === undefined) this.lanes.set(lane, new Set([entry]));
    else entries.add(entry);
    this.count++;
  }

  /** Number of waiting entries in one lane. */
  sizeOf(lane: Lane): number {
    return this.lanes.get(lane)?.size ?? 0;
  }

  /** The next entry of the lane whose turn it is; that lane then moves to the end. */
  takeNext(): Entry | undefined {
    for (const [lane, entries] of this.lanes) {
      this.lanes.delete(lane);
      for (const entry of entries) {
        entries.delete(entry);
        if (entries.size > 0) this.lanes.set(lane, entries);
        this.count--;
        return entry;
      }
    }
    return undefined;
  }

  /** Removes one entry before its turn. */
  remove(lane: Lane, entry: Entry): void {
    const entries = this.lanes.get(lane);
    if (entries?.delete(entry) !== true) return;
    this.count--;
    if (entries.size === 0) this.lanes.delete(lane);
  }

  /** Removes all entries of a lane before their turn. */
  takeLane(lane: Lane): Iterable<Entry> {
    const entries = this.lanes.get(lane) ?? new Set();
    this.lanes.delete(lane);
    this.count -= entries.size;
    return entries;
  }
}
