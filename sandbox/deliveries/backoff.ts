/** When deliveries are tried again. Tray says that it does, with exponential backoff, and neither how often nor how long. */
export interface Backoff {
  /** Milliseconds before the second attempt; doubled before each further one. */
  first: number;
  /** Milliseconds that no delay exceeds. */
  longest: number;
  /** Attempts in all; then the event is given up. */
  attempts: number;
}

export const usualBackoff: Backoff = { first: 1000, longest: 60_000, attempts: 20 };

/** Milliseconds before the next attempt; undefined when there is none. @param made attempts so far */
export function delayAfter(made: number, { first, longest, attempts }: Backoff): number | undefined {
  return made < attempts ? Math.min(longest, first * 2 ** (made - 1)) : undefined;
}
