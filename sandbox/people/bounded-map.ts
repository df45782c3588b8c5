/** A map that forgets its oldest entry when it holds too many. */
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

  /** The entry, which is no longer there afterwards. */
  take(key: string): Entry | undefined {
    const entry = this.entries.get(key);
    this.entries.delete(key);
    return entry;
  }

  /** Forgets every entry that the function names. */
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
