/** How long a call stays with an unresponsive Node-RED, in milliseconds. */
export interface LockTimes {
  /** Lifetime of a lock; it is renewed twice in this time. */
  lockFor: number;
  /** Interval between checks for calls of unresponsive Node-REDs. */
  lookEvery: number;
  /**
   * Additional time for which a begun call without an outcome is left to its Node-RED, which may only have been cut off
   * from the server.
   */
  grace: number;
}

/** Default in milliseconds; the settings file can override it. */
export const usualLock = 15_000;

export function lockTimesOf(lockFor: number): LockTimes {
  return { lockFor, lookEvery: Math.round((lockFor * 2) / 3), grace: Math.round(lockFor / 3) };
}
