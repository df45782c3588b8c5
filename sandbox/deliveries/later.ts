/** Calls a function after so many milliseconds. @returns takes the call back */
export type Later = (milliseconds: number, call: () => void) => () => void;

/** By the clock. A wait keeps no process alive. */
export const byTheClock: Later = (milliseconds, call) => {
  const timer = setTimeout(call, milliseconds).unref();
  return () => clearTimeout(timer);
};
