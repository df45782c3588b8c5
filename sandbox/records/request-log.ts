import type { IncomingHttpHeaders } from 'node:http';
import type { JsonValue } from '../../src/shared/json';
import { BoundedLog } from './bounded-log';

/** The end of a request: `aborted` means that the caller hung up first. */
export type RequestEnd = 'answered' | 'reset' | 'hung' | 'truncated' | 'aborted';

/** One request to `/core/v1`, for tests to read. */
export interface RequestRecord {
  /** Counted from 1 since the start or the last reset. */
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  method: string;
  /** Including the query, as sent. */
  path: string;
  /** Without the token: `authorization` only says whether it was the right one. */
  headers: IncomingHttpHeaders;
  /** The end user whose token it carries. */
  userId?: string;
  /** Parsed if it is JSON; absent if there was none. */
  body?: JsonValue;
  /** Status of the answer; absent until there is one, and for requests that never get one. */
  status?: number;
  end?: RequestEnd;
}

export type NewRequest = Omit<RequestRecord, 'number' | 'at' | 'status' | 'end'>;

const maxWeight = 64 * 1024 * 1024;
/** Additional memory of an entry, in approximate bytes. */
const baseWeight = 512;

/** The latest requests, bounded in number and size. */
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

  /** Total number, including those no longer kept. */
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
