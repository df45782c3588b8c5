/** Calls a function after so many milliseconds. @returns takes the call back */
export type Later = (milliseconds: number, call: () => void) => () => void;

/** By the clock. */
export const byTheClock: Later = (milliseconds, call) => {
  const timer = setTimeout(call, milliseconds);
  return () => clearTimeout(timer);
};
