/** How long a call stays with a Node-RED that says nothing, milliseconds. */
export interface LockTimes {
  /** It says that it is alive twice in this time. */
  lockFor: number;
  /** Between two looks for calls whose Node-RED says nothing. */
  lookEvery: number;
  /** A begun call without an outcome is left to its Node-RED for so long after that: it may only have been cut off from the server. */
  grace: number;
}

/** Milliseconds, unless the settings file says otherwise. */
export const usualLock = 15_000;

export function lockTimesOf(lockFor: number): LockTimes {
  return { lockFor, lookEvery: Math.round((lockFor * 2) / 3), grace: Math.round(lockFor / 3) };
}
