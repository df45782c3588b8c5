/** Milliseconds between two lines. */
const between = 60_000;

/** Lets through one line a minute of what may happen thousands of times a second, with how often it has happened since. */
export class SparingLog {
  private loggedAt = Number.NEGATIVE_INFINITY;
  private count = 0;

  /**
   * @param write gets how often it has happened since the last line, this time included
   * @param now milliseconds that never go back
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
