import type { IncomingHttpHeaders } from 'node:http';
import type { JsonValue } from '../../src/shared/json';
import { BoundedLog } from './bounded-log';

/** How a request ended: `aborted` means that the caller hung up first. */
export type RequestEnd = 'answered' | 'reset' | 'hung' | 'truncated' | 'aborted';

/** One request to `/core/v1`, as a test reads it. */
export interface RequestRecord {
  /** Counts from 1 since the start or the last reset. */
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  method: string;
  /** With the query, as it was sent. */
  path: string;
  /** Without the token: `authorization` says only whether it was the right one. */
  headers: IncomingHttpHeaders;
  /** The end user whose token it carries. */
  userId?: string;
  /** Parsed when it is JSON; absent when there was none. */
  body?: JsonValue;
  /** Status of the answer; absent as long as there is none, and for requests that never get one. */
  status?: number;
  end?: RequestEnd;
}

export type NewRequest = Omit<RequestRecord, 'number' | 'at' | 'status' | 'end'>;

const maxWeight = 64 * 1024 * 1024;
/** What an entry takes besides, roughly, in bytes. */
const baseWeight = 512;

/** The latest requests, bounded in number and in what they take. */
export class RequestLog {
  private readonly log: BoundedLog<RequestRecord>;
  private count = 0;

  constructor(maxEntries: number) {
    this.log = new BoundedLog(maxEntries, maxWeight);
  }

  /** @param weight of the body, the path and the headers */
  begin(request: NewRequest, weight: number): RequestRecord {
    this.count += 1;
    const record: RequestRecord = { number: this.count, at: Date.now(), ...request };
    this.log.add(record, baseWeight + weight);
    return record;
  }

  /** How many there were, also those no longer kept. */
  get total(): number {
    return this.count;
  }

  all(): RequestRecord[] {
    return this.log.all();
  }

  latest(count: number): RequestRecord[] {
    return this.log.latest(count);
  }

  clear(): void {
    this.log.clear();
    this.count = 0;
  }
}
