/** Waiting for things in tests: as long as a machine with much else to do may need, and no longer than they take. */

/**
 * Milliseconds after which something that should happen is taken not to happen: the one limit of waiting in tests. What
 * passes does not wait for it.
 */
export const patience = 60_000;

/** Waits for a condition. @throws when it is not met in time */
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

/** Lets happen what has nothing left to wait for, such as the passing on of messages from node to node in Node-RED. */
export async function turns(count = 20): Promise<void> {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
}
