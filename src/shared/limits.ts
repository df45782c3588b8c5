/** Bounds on untrusted input and on caches. Each is far beyond legitimate use. */

/** Levels of objects and arrays in an input. The deepest published input schemas have fewer than 20. */
export const maxInputDepth = 100;

/**
 * Values in an input, counting every object, array and list item: a message may contain a cycle or the bytes of a
 * picture.
 */
export const maxInputValues = 500_000;

/** Characters in an input, including keys: a file of about 35 MB in base64 still fits. */
export const maxInputCharacters = 50_000_000;

/** Highest array index that a row's path may name: otherwise a row could create an array that exhausts the memory. */
export const maxArrayIndex = 9_999;

/** Characters of a reason quoted from elsewhere, which may contain a whole message. */
export const maxReasonLength = 300;

/**
 * Maximum number of calls that wait for one token and host, unless the Node-RED setting `trayConnectorQueueLimit`
 * differs.
 */
export const maxWaitingCalls = 10_000;

/** Maximum number of calls in flight that a connection may allow: Tray's own limit for an organisation. */
export const maxCallsInFlight = 1000;

/**
 * Maximum number of compiled expressions that a node keeps: expressions that vary at run time could otherwise exhaust
 * the memory.
 */
export const maxKeptExpressions = 2000;

/**
 * Maximum number of sets of rows per operation whose compiled plans are kept, so that other nodes with equal rows share
 * them.
 */
export const maxKeptPlans = 100;

/** Longest delay of `setTimeout` in milliseconds, about 24 days: beyond 32 bits its timers fire at once. */
export const maxTimerDelay = 2 ** 31 - 1;
