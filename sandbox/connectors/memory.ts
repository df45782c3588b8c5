/** The data of third parties, bounded: callers may send any amount for any length of time. */
import type { JsonValue } from '../../src/shared/json';
import { BoundedLog } from '../records/bounded-log';
import { weightOfJson } from '../records/weight';

/** Maximum number of entries: a benchmark sends more than anyone reads back. */
const maxEntries = 10_000;
/** Their maximum size in approximate bytes. */
const maxWeight = 16 * 1024 * 1024;

/** Keeps the newest entries. */
export class Memory<Entry extends JsonValue> extends BoundedLog<Entry> {
  constructor(private readonly atStart: () => Entry[] = () => []) {
    super(maxEntries, maxWeight);
    this.reset();
  }

  override add(entry: Entry): void {
    super.add(entry, weightOfJson(entry));
  }

  /** Restores the initial entries. */
  reset(): void {
    this.clear();
    for (const entry of this.atStart()) this.add(entry);
  }
}

/** The newest of some entries, as many as {@link Memory} would keep. */
export function newest<Entry extends JsonValue>(entries: Entry[]): Entry[] {
  let first = entries.length;
  for (let weight = 0; first > 0 && entries.length - first < maxEntries; first -= 1) {
    weight += weightOfJson(entries[first - 1] ?? null);
    if (weight > maxWeight && first < entries.length) break;
  }
  return entries.slice(first);
}
