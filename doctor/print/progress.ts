import type { Progress } from '../schemas/from-tray';

type Bar = Pick<Progress, 'done' | 'of'>;

/** Draws a progress bar that is updated in place. Draws nothing if the output is not a terminal. */
export class ProgressBar {
  #isOpen = false;

  constructor(private readonly stream: NodeJS.WriteStream) {}

  draw(bar: Bar): void {
    if (!this.stream.isTTY) return;
    this.stream.write(`\r${barOf(bar, this.stream.columns ?? 80)}`);
    this.#isOpen = true;
  }

  /** What is printed next begins on a new line. */
  end(): void {
    if (this.#isOpen) this.stream.write('\n');
    this.#isOpen = false;
  }
}

/** Always narrower than the terminal, so that the line does not wrap. */
export function barOf({ done, of }: Bar, columns: number): string {
  const counts = ` ${done}/${of}`;
  const length = Math.max(0, Math.min(40, columns - counts.length - 3));
  const full = of === 0 ? length : Math.floor((length * done) / of);
  return `[${'#'.repeat(full)}${' '.repeat(length - full)}]${counts}`;
}
