import type { JsonValue } from '../../src/shared/json';
import type { Encoding } from '../server/payload';

/** Which requests a fault is for; without any of these it is for every one. All that are given must fit. */
export interface FaultMatch {
  method?: string;
  /** A part of the path, for example `/operations` or `slack`. */
  path?: string;
  /** Name of the operation that is called. */
  operation?: string;
  /** A marker of the message (see `markerOf`). */
  marker?: string;
}

/**
 * What goes wrong with a request. A fault that only delays, slows, truncates, compresses or adds headers leaves the operation
 * executed and its answer as it is; one with `status`, `body`, `rawBody`, `hang` or `reset: 'before'` takes the
 * place of the answer and nothing is executed. `executed` overrules that.
 */
export interface Fault {
  match?: FaultMatch;
  /** For how many requests; 1 unless given. */
  times?: number | 'always';
  /** Probability, 0 to 1, that a request which fits gets the fault; 1 unless given. */
  chance?: number;
  /** Status of the answer, with Tray's message for it unless there is a body too. */
  status?: number;
  /** Body of the answer, sent as JSON. */
  body?: JsonValue;
  /** Body of the answer, sent exactly so. */
  rawBody?: string;
  /** Added to the answer's headers. */
  headers?: Record<string, string>;
  /** Compresses the answer with this, whatever the caller takes. */
  encoding?: Encoding;
  /** Milliseconds before the answer, the reset or the hanging. */
  delay?: number;
  /** Breaks the connection instead of answering: `before` or `after` the operation was executed. */
  reset?: 'before' | 'after';
  /** Never answers. */
  hang?: boolean;
  /** Breaks the connection in the midst of the body: after so many bytes, or after half of it with `true`. */
  truncate?: number | true;
  /** Milliseconds over which the body is spread. */
  slow?: number;
  /** Whether the operation is executed all the same. */
  executed?: boolean;
}

/** The properties of a request by which a fault is matched. */
export interface FaultSubject {
  method: string;
  path: string;
  operation?: string;
  marker?: string;
}

export function fitsFault({ match }: Fault, subject: FaultSubject): boolean {
  if (match === undefined) return true;
  if (match.method !== undefined && match.method.toUpperCase() !== subject.method) return false;
  if (match.path !== undefined && !subject.path.includes(match.path)) return false;
  if (match.operation !== undefined && match.operation !== subject.operation) return false;
  return match.marker === undefined || match.marker === subject.marker;
}

/** Whether a request that has this fault is handled as if nothing were wrong, its answer replaced or broken later. */
export function isExecutedBy(fault: Fault): boolean {
  if (fault.executed !== undefined) return fault.executed;
  if (fault.reset !== undefined) return fault.reset === 'after';
  return !fault.hang && !replacesAnswer(fault);
}

/** Whether the caller gets an answer that the fault names. */
export function replacesAnswer(fault: Fault): boolean {
  return fault.status !== undefined || fault.body !== undefined || fault.rawBody !== undefined;
}
