/** A map that drops its oldest entry if it has too many. */
export class BoundedMap<Entry> {
  private readonly entries = new Map<string, Entry>();

  constructor(private readonly maxEntries: number) {}

  set(key: string, entry: Entry): void {
    this.entries.delete(key);
    this.entries.set(key, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.maxEntries && oldest !== undefined) this.entries.delete(oldest);
  }

  get(key: string): Entry | undefined {
    return this.entries.get(key);
  }

  /** Removes and returns an entry. */
  take(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    this.entries.delete(key);
    return entry;
  }

  /** Removes every entry that matches. */
  forget(isOne: (entry: Entry) => boolean): void {
    for (const [key, entry] of this.entries) if (isOne(entry)) this.entries.delete(key);
  }

  get size(): number {
    return this.entries.size;
  }

  clear(): void {
    this.entries.clear();
  }
}
