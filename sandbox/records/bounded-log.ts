/**
 * A list that drops its oldest entries if there are too many, or if their total weight is too large. Adding takes
 * constant time, regardless of the length.
 */
export class BoundedLog<Entry> {
  private entries: { entry: Entry; weight: number }[] = [];
  private first = 0;
  private weight = 0;

  /** @param maxEntries 0 keeps nothing */
  constructor(
    private readonly maxEntries: number,
    private readonly maxWeight = Number.POSITIVE_INFINITY,
  ) {}

  add(entry: Entry, weight = 0): void {
    if (this.maxEntries === 0) return;
    this.entries.push({ entry, weight });
    this.weight += weight;
    while (this.length > this.maxEntries || (this.weight > this.maxWeight && this.length > 1)) this.forgetOldest();
  }

  get length(): number {
    return this.entries.length - this.first;
  }

  /** Oldest first. */
  all(): Entry[] {
    return this.entries.slice(this.first).map(({ entry }) => entry);
  }

  /** The last `count` entries, oldest first. */
  latest(count: number): Entry[] {
    return this.entries.slice(Math.max(this.first, this.entries.length - count)).map(({ entry }) => entry);
  }

  clear(): void {
    this.entries = [];
    this.first = 0;
    this.weight = 0;
  }

  private forgetOldest(): void {
    this.weight -= this.entries[this.first]?.weight ?? 0;
    this.first += 1;
    if (this.first < 1024 || this.first < this.entries.length / 2) return;
    this.entries = this.entries.slice(this.first);
    this.first = 0;
  }
}
