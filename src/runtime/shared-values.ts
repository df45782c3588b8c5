/** One user's hold on a shared value. */
export interface Lease<T> {
  readonly value: T;
  /** Gives the hold up; a second time has no effect. */
  release(): void;
}

/** Values by key that live as long as somebody holds them. */
export class SharedValues<T> {
  private readonly entries = new Map<string, { value: T; users: number }>();

  /** @param dispose ends a value whose last user is gone */
  constructor(private readonly dispose: (value: T) => void) {}

  /** Holds the value of a key; the first user makes it. */
  acquire(key: string, make: () => T): Lease<T> {
    const entry = this.entries.get(key) ?? { value: make(), users: 0 };
    this.entries.set(key, entry);
    entry.users++;
    let held = true;
    return {
      value: entry.value,
      release: () => {
        if (!held) return;
        held = false;
        entry.users--;
        if (entry.users > 0) return;
        this.entries.delete(key);
        this.dispose(entry.value);
      },
    };
  }
}
