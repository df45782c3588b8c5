import { type FailureCode, failureCodes } from '../../src/shared/failure';

/** Codes that only occur if the delivery is queued: the tests of the queue, with a Redis server, cover them. */
const ofQueues: readonly FailureCode[] = ['TRAY_QUEUE_UNAVAILABLE', 'TRAY_INTERRUPTED'];

/** Every code with which a direct call can fail. */
export const directFailureCodes = failureCodes.filter((code) => !ofQueues.includes(code));
