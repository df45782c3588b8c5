/** Bounds of input from outside and of caches. Each is far beyond what honest use needs. */

/** Levels of objects and arrays in an input. The deepest published input schemas have fewer than 20. */
export const maxInputDepth = 100;

/** Values in an input, every object, array and list item counted: a message may hold a loop or a picture's bytes. */
export const maxInputValues = 500_000;

/** Characters in an input, keys counted: a file of some 35 MB in base64 still fits. */
export const maxInputCharacters = 50_000_000;

/** Highest array index that a row's path may name: a row could otherwise make an array that fills the memory. */
export const maxArrayIndex = 9_999;

/** Characters of a reason in the words of others, which may hold a whole message. */
export const maxReasonLength = 300;

/** Calls that may wait for one token and host, unless the Node-RED setting `trayConnectorQueueLimit` says otherwise. */
export const maxWaitingCalls = 10_000;

/** Calls in flight that a connection may allow: Tray allows an organisation no more. */
export const maxCallsInFlight = 1000;

/** Prepared expressions that a node keeps: those that come from the environment could otherwise fill the memory. */
export const maxKeptExpressions = 2000;

/** Rows of different nodes that an operation remembers, so that nodes to come with the same ones share what is made of them. */
export const maxKeptPlans = 100;

/** Longest delay of `setTimeout` in milliseconds, some 24 days: its timers fire at once beyond 32 bits. */
export const maxTimerDelay = 2 ** 31 - 1;
