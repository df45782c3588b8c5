import { onAbort } from './on-abort';

/**
 * Waits.
 *
 * @param delay milliseconds
 * @returns true when the time is over, false when the signal ended the waiting first; no timer is left behind
 */
export function pause(delay: number, signal?: AbortSignal): Promise<boolean> {
  if (signal?.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      ignoreAbort();
      resolve(true);
    }, delay);
    const ignoreAbort = onAbort(signal, () => {
      clearTimeout(timer);
      resolve(false);
    });
  });
}
