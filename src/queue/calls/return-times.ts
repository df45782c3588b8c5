/** When a job is offered again that was taken by a Node-RED which does not have its node. */

/** Milliseconds that such a Node-RED takes nothing in its place: those that wait for a job get it first. */
export const headStart = 20;

/** So often it is offered again at once. Whoever has waited longest gets it, so that many Node-REDs have seen it then. */
const roundsAtOnce = 10;
/** Milliseconds. */
const shortest = 100;
const longest = 60_000;
const growth = 1.2;

/**
 * Milliseconds until the job is offered again: none at first, then more and more, so that one which nobody has the node of costs
 * next to nothing.
 *
 * @param rounds how often it was taken, from 1
 */
export function returnAfter(rounds: number): number {
  if (rounds <= roundsAtOnce) return 0;
  return Math.round(Math.min(longest, shortest * growth ** (rounds - roundsAtOnce - 1)));
}
