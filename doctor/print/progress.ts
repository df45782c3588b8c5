import type { Progress } from '../schemas/from-tray';

/** Draws a bar that is drawn over as it grows. Nothing where nobody watches. */
export function progressBar(stream: NodeJS.WriteStream): (progress: Progress) => void {
  if (!stream.isTTY) return () => {};
  return (progress) => {
    stream.write(`\r${barOf(progress, stream.columns ?? 80)}${progress.done === progress.of ? '\n' : ''}`);
  };
}

/** Never as wide as the terminal, which would break the line. */
export function barOf({ done, of }: Progress, columns: number): string {
  const counts = ` ${done}/${of}`;
  const length = Math.max(0, Math.min(40, columns - counts.length - 3));
  const full = of === 0 ? length : Math.floor((length * done) / of);
  return `[${'#'.repeat(full)}${' '.repeat(length - full)}]${counts}`;
}
