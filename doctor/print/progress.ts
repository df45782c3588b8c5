import type { Progress } from '../schemas/from-tray';

type Bar = Pick<Progress, 'done' | 'of'>;

/** Draws a bar that is drawn over as it grows. Nothing where nobody watches. */
export class ProgressBar {
  #isOpen = false;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  draw(bar: Bar): void {
    if (!this.stream.isTTY) return;
    this.stream.write(`\r${barOf(bar, this.stream.columns ?? 80)}`);
    this.#isOpen = true;
  }

  /** What is printed next begins a line of its own. */
  end(): void {
    if (this.#isOpen) this.stream.write('\n');
    this.#isOpen = false;
  }
}

/** Never as wide as the terminal, which would break the line. */
export function barOf({ done, of }: Bar, columns: number): string {
  const counts = ` ${done}/${of}`;
  const length = Math.max(0, Math.min(40, columns - counts.length - 3));
  const full = of === 0 ? length : Math.floor((length * done) / of);
  return `[${'#'.repeat(full)}${' '.repeat(length - full)}]${counts}`;
}
