import { type FailureCode, failureCodes } from '../../src/shared/failure';

/** What only becomes of messages whose delivery is queued: the tests of the queue, with a Redis server, meet these. */
const ofQueues: readonly FailureCode[] = ['TRAY_QUEUE_UNAVAILABLE', 'TRAY_INTERRUPTED'];

/** Every code that a call made at once can fail with. */
export const directFailureCodes = failureCodes.filter((code) => !ofQueues.includes(code));
