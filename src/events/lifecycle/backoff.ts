/** Milliseconds before the first retry; doubled for each further one. */
const first = 1000;
/** Upper bound of every delay, so that a recovery is noticed. */
const longest = 10 * 60_000;

/**
 * Milliseconds before the next attempt: exponential backoff, of which a random part of up to one half is dropped, so
 * that nodes which failed together do not return together.
 *
 * @param failures number of consecutive failures, 1 after the first
 * @param random a number in [0, 1)
 */
export function backoffDelay(failures: number, random: number): number {
  return Math.round(Math.min(longest, first * 2 ** (failures - 1)) * (0.5 + random / 2));
}
