/** Milliseconds before the first repetition; doubled before each further one. */
const first = 1000;
/** No delay is longer, so that what comes back is noticed. */
const longest = 10 * 60_000;

/**
 * Milliseconds before the next attempt: exponential backoff, of which at least half is waited, so that nodes which failed together
 * do not come back together.
 *
 * @param failures in a row, 1 after the first
 * @param random 0 to below 1
 */
export function backoffDelay(failures: number, random: number): number {
  return Math.round(Math.min(longest, first * 2 ** (failures - 1)) * (0.5 + random / 2));
}
