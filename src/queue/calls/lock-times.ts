/** How long a call stays with a Node-RED that says nothing, milliseconds. */
export const lockTimes = {
  /** It says that it is alive twice in this time. */
  lockFor: 15_000,
  /** Between two looks for calls whose Node-RED says nothing. */
  lookEvery: 10_000,
  /** A begun call without an outcome is left to its Node-RED for so long after that: it may only have been cut off from the server. */
  grace: 5000,
} as const;
