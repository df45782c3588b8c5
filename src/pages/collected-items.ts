/** The items of all pages so far, bounded by the bytes of the answers that they came in. */
export class CollectedItems {
  readonly items: unknown[] = [];
  private bytes = 0;

  /** @param maxBytes of all answers together, before another page may be asked for */
  constructor(private readonly maxBytes: number) {}

  /** @param bytes of the page's answer */
  add(items: readonly unknown[], bytes: number): void {
    this.bytes += bytes;
    // Not by spreading: a page may have more items than a function may have arguments.
    for (const item of items) this.items.push(item);
  }

  /** False when the answers so far are larger than allowed. What came is kept: it was paid for. */
  get hasRoom(): boolean {
    return this.bytes <= this.maxBytes;
  }
}
