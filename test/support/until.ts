/** Waiting in tests: as long as a busy machine may need, and no longer than necessary. */

/**
 * Milliseconds after which something that should happen counts as not happening: the only timeout in tests. Passing
 * tests do not wait for it.
 */
export const patience = 60_000;

/**
 * Waits for a condition.
 * @throws if it is not met in time
 */
export async function until(
  condition: () => boolean | Promise<boolean>,
  problem: () => string = () => String(condition),
): Promise<void> {
  const end = performance.now() + patience;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Not within ${patience} ms: ${problem()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/**
 * Lets pending work happen that waits for nothing else, such as the passing of messages from node to node in Node-RED.
 */
export async function turns(count = 20): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}
