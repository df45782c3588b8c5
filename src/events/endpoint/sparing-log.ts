/** Minimum number of milliseconds between two lines. */
const between = 60_000;

/**
 * Limits the log to one line per minute for something that may happen thousands of times a second; each line says how
 * often it has happened since the last one.
 */
export class SparingLog {
  private loggedAt = Number.NEGATIVE_INFINITY;
  private count = 0;

  /**
   * @param write receives the number of occurrences since the last line, including this one
   * @param now monotonic time in milliseconds
   */
  constructor(
    private readonly write: (count: number) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  happened(): void {
    this.count += 1;
    if (this.now() - this.loggedAt < between) return;
    this.write(this.count);
    this.loggedAt = this.now();
    this.count = 0;
  }
}
