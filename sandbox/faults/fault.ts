import type { JsonValue } from '../../src/shared/json';
import type { Encoding } from '../server/payload';

/** Which requests a fault applies to; without any of these, to all. All that are given must match. */
export interface FaultMatch {
  method?: string;
  /** Part of the path, for example `/operations` or `slack`. */
  path?: string;
  /** Name of the called operation. */
  operation?: string;
  /** A marker of the message (see `markerOf`). */
  marker?: string;
}

/**
 * A fault in a request. With a fault that only delays, slows, truncates, compresses or adds headers, the operation is
 * executed and its answer stays the same; one with `status`, `body`, `rawBody`, `hang` or `reset: 'before'` replaces
 * the answer, and nothing is executed. `executed` overrides this.
 */
export interface Fault {
  match?: FaultMatch;
  /** Number of requests. Default: 1. */
  times?: number | 'always';
  /** Probability from 0 to 1 that it is applied to a matching request. Default: 1. */
  chance?: number;
  /** Status of the answer, with Tray's message for it unless there is a body. */
  status?: number;
  /** Body of the answer, sent as JSON. */
  body?: JsonValue;
  /** Body of the answer, sent exactly as given. */
  rawBody?: string;
  /** Added to the answer's headers. */
  headers?: Record<string, string>;
  /** Compresses the answer, whatever the caller accepts. */
  encoding?: Encoding;
  /** Milliseconds before the answer, the reset or the hang. */
  delay?: number;
  /** Breaks the connection instead of answering: `before` or `after` the operation was executed. */
  reset?: 'before' | 'after';
  /** Never answers. */
  hang?: boolean;
  /** Breaks the connection in the middle of the body: after this many bytes, or after half of it with `true`. */
  truncate?: number | true;
  /** Milliseconds over which the body is spread. */
  slow?: number;
  /** Whether the operation is executed nonetheless. */
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

/** Whether a request with this fault is executed as usual, with its answer replaced or broken afterwards. */
export function isExecutedBy(fault: Fault): boolean {
  if (fault.executed !== undefined) return fault.executed;
  if (fault.reset !== undefined) return fault.reset === 'after';
  return !fault.hang && !replacesAnswer(fault);
}

/** Whether the fault provides an answer for the caller. */
export function replacesAnswer(fault: Fault): boolean {
  return fault.status !== undefined || fault.body !== undefined || fault.rawBody !== undefined;
}
