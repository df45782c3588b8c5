/** Milliseconds during which the same event counts as a repeat. */
const lifetime = 60 * 60 * 1000;

/** Maximum number of events, about 100 bytes each; beyond it the oldest are forgotten early. */
const most = 20_000;

/**
 * The events of the last hour, by their signatures: a signature identifies a body, and only Tray can create one. Memory
 * is bounded.
 */
export class RecentEvents {
  /** When each event was received, oldest first. */
  private readonly receivedAt = new Map<string, number>();

  /** @param now monotonic time in milliseconds */
  constructor(
    private readonly now: () => number = () => performance.now(),
    private readonly bounds = { lifetime, most },
  ) {}

  has(signature: string): boolean {
    const at = this.receivedAt.get(signature);
    return at !== undefined && this.now() - at < this.bounds.lifetime;
  }

  add(signature: string): void {
    this.receivedAt.delete(signature);
    this.receivedAt.set(signature, this.now());
    for (const [oldest, at] of this.receivedAt) {
      if (this.receivedAt.size <= this.bounds.most && this.now() - at < this.bounds.lifetime) break;
      this.receivedAt.delete(oldest);
    }
  }

  delete(signature: string): void {
    this.receivedAt.delete(signature);
  }

  get size(): number {
    return this.receivedAt.size;
  }
}
