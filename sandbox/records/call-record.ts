import type { Payload } from '../server/payload';
import type { RequestRecord } from './request-log';

/** One request to Call Connector that has ended. */
export interface CallRecord {
  request: RequestRecord;
  /** What was answered; absent when nothing was. */
  payload?: Payload;
}

/** How many calls the page shows, and how many bytes of answers are kept for it. */
export const shownCalls = 50;
export const shownCallBytes = 32 * 1024 * 1024;
