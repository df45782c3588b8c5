/** One user's hold on a shared value. */
export interface Lease<T> {
  readonly value: T;
  /** A further hold on the same value. */
  share(): Lease<T>;
  /** Gives the hold up; a second time has no effect. */
  release(): void;
}

interface Entry<T> {
  value: T;
  users: number;
  dispose: () => void;
}

/** Values by key that live as long as somebody holds them. */
export class SharedValues<T> {
  private readonly entries = new Map<string, Entry<T>>();

  /** @param dispose ends a value whose last user is gone */
  constructor(private readonly dispose: (value: T) => void) {}

  /** Holds the value of a key; the first user makes it. */
  acquire(key: string, make: () => T): Lease<T> {
    const existing = this.entries.get(key);
    if (existing !== undefined) return new Hold(existing);
    const value = make();
    const dispose = () => {
      this.entries.delete(key);
      this.dispose(value);
    };
    const entry = { value, users: 0, dispose };
    this.entries.set(key, entry);
    return new Hold(entry);
  }
}

class Hold<T> implements Lease<T> {
  private isReleased = false;

  constructor(private readonly entry: Entry<T>) {
    entry.users++;
  }

  get value(): T {
    return this.entry.value;
  }

  share(): Lease<T> {
    return new Hold(this.entry);
  }

  release(): void {
    if (this.isReleased) return;
    this.isReleased = true;
    this.entry.users--;
    if (this.entry.users === 0) this.entry.dispose();
  }
}
