/** One user's hold on a value of the pool. */
export interface PoolHandle<T> {
  readonly value: T;
  /** Another hold on the same value. */
  share(): PoolHandle<T>;
  /** Releases the hold; further calls have no effect. */
  release(): void;
}

export interface PoolOptions<T> {
  /** Milliseconds for which a value outlives its last user, so that the next one can reuse it. */
  lingerFor: number;
  dispose: (value: T) => void;
}

interface Entry<T> {
  value: T;
  users: number;
  timer: NodeJS.Timeout | undefined;
}

/** Values by key, shared by their users. */
export class LingeringPool<T> {
  private readonly entries = new Map<string, Entry<T>>();

  constructor(private readonly options: PoolOptions<T>) {}

  /** Holds the value of a key, which is created for the first user. */
  acquire(key: string, make: () => T): PoolHandle<T> {
    return this.hold(key, this.entries.get(key) ?? this.add(key, make()));
  }

  /** Disposes of all values without users. */
  disposeIdle(): void {
    for (const [key, entry] of this.entries) {
      if (entry.users === 0) this.dispose(key, entry);
    }
  }

  private hold(key: string, entry: Entry<T>): PoolHandle<T> {
    clearTimeout(entry.timer);
    entry.users++;
    let isHeld = true;
    const release = () => {
      if (isHeld) this.leave(key, entry);
      isHeld = false;
    };
    return { value: entry.value, share: () => this.hold(key, entry), release };
  }

  private add(key: string, value: T): Entry<T> {
    const entry = { value, users: 0, timer: undefined };
    this.entries.set(key, entry);
    return entry;
  }

  private leave(key: string, entry: Entry<T>): void {
    entry.users--;
    if (entry.users > 0) return;
    // Does not keep the process alive.
    entry.timer = setTimeout(() => this.dispose(key, entry), this.options.lingerFor).unref();
  }

  private dispose(key: string, entry: Entry<T>): void {
    clearTimeout(entry.timer);
    this.entries.delete(key);
    this.options.dispose(entry.value);
  }
}
