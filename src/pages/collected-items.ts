/** The items of all pages so far, bounded by the bytes of the answers that contained them. */
export class CollectedItems {
  readonly items: unknown[] = [];
  private bytes = 0;

  /** @param maxBytes total size of the answers beyond which no further page may be requested */
  constructor(private readonly maxBytes: number) {}

  /** @param bytes size of the page's answer */
  add(items: readonly unknown[], bytes: number): void {
    this.bytes += bytes;
    // Not spread into push(): a page may have more items than a call may have arguments.
    for (const item of items) this.items.push(item);
  }

  /** False if the answers so far are larger than allowed. Items that have arrived are kept: they were paid for. */
  get hasRoom(): boolean {
    return this.bytes <= this.maxBytes;
  }
}
