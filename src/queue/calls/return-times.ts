/** When a job is offered again after a Node-RED without its node has taken it. */

/** Milliseconds during which that Node-RED takes no other job, so that waiting ones get it first. */
export const headStart = 20;

/**
 * Number of times it is offered again at once. The Node-RED that has waited longest gets it, so after this many times
 * many have seen it.
 */
const roundsAtOnce = 10;
/** Milliseconds. */
const shortest = 100;
const longest = 60_000;
const growth = 1.2;

/**
 * Milliseconds until the job is offered again: 0 at first, then increasing, so that a job whose node nobody has costs
 * next to nothing.
 *
 * @param rounds how often it was taken, starting at 1
 */
export function returnAfter(rounds: number): number {
  if (rounds <= roundsAtOnce) return 0;
  return Math.round(Math.min(longest, shortest * growth ** (rounds - roundsAtOnce - 1)));
}
