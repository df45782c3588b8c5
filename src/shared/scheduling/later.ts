/**
 * Calls a function after a number of milliseconds.
 * @returns a function that cancels the call
 */
export type Later = (milliseconds: number, call: () => void) => () => void;

/** With real timers. */
export const byTheClock: Later = (milliseconds, call) => {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
};
