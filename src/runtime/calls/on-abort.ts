const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls a function when a signal aborts. All functions of a signal share one listener: adding one to an
 * AbortSignal looks at every other that is there, which is slow when ten thousand calls wait for the same signal.
 *
 * @param signal undefined never aborts; one that has aborted already does not do so again
 * @returns takes the function back
 */
export function onAbort(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (signal === undefined) return () => {};
  const all = listeners.get(signal) ?? listenTo(signal);
  all.add(listener);
  return () => {
    all.delete(listener);
  };
}

function listenTo(signal: AbortSignal): Set<() => void> {
  const all = new Set<() => void>();
  listeners.set(signal, all);
  signal.addEventListener('abort', () => {
    for (const listener of all) listener();
    all.clear();
  });
  return all;
}
