import type { Payload } from '../server/payload';
import type { RequestRecord } from './request-log';

/** One finished request to Call Connector. */
export interface CallRecord {
  request: RequestRecord;
  /** The answer; absent if there was none. */
  payload?: Payload;
}

/** Number of calls that the page shows, and maximum bytes of answers that are kept for it. */
export const shownCalls = 50;
export const shownCallBytes = 32 * 1024 * 1024;
