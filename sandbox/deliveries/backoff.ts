/**
 * When deliveries are retried. Tray says that it retries with exponential backoff, but neither how often nor for how
 * long.
 */
export interface Backoff {
  /** Milliseconds before the second attempt; doubled before each further one. */
  first: number;
  /** Upper bound of every delay, in milliseconds. */
  longest: number;
  /** Total number of attempts, after which the event is given up. */
  attempts: number;
}

export const usualBackoff: Backoff = { first: 1000, longest: 60_000, attempts: 20 };

/**
 * Milliseconds before the next attempt; undefined if there is none.
 * @param made number of attempts so far
 */
export function delayAfter(made: number, { first, longest, attempts }: Backoff): number | undefined {
  return made < attempts ? Math.min(longest, first * 2 ** (made - 1)) : undefined;
}
