/** Faults in the delivery of events. */
import { type Encoding, isEncoding } from '../server/payload';
import { checkedFault, type FaultChecks, isChance, isCount, isMatch, isText, isTimes } from './checks';
import type { FaultRules } from './fault-injector';

/** Which deliveries a fault applies to; without any of these, to all. All that are given must match. */
export interface DeliveryMatch {
  /** Id of the subscription. */
  subscription?: string;
  trigger?: string;
  operation?: string;
}

/** A fault in one attempt to deliver an event. */
export interface DeliveryFault extends FaultRules {
  match?: DeliveryMatch;
  /** `undecoded`: created with the key as text, without decoding it. */
  signature?: 'wrong' | 'missing' | 'undecoded';
  /** Sent in place of the event, and signed. */
  rawBody?: string;
  contentType?: string;
  /** Compresses the body; the signature covers the event. */
  encoding?: Encoding;
  /** Milliseconds before the attempt. */
  delay?: number;
  /** Milliseconds over which the body is spread. */
  slow?: number;
  /** Breaks the connection in the middle of the body. */
  cut?: true;
  /** The answer is lost: whatever it was, the event is delivered again. */
  lost?: true;
}

const checks: FaultChecks<DeliveryFault> = {
  match: (value) => isMatch(value, ['subscription', 'trigger', 'operation']),
  times: isTimes,
  chance: isChance,
  signature: (value) => value === 'wrong' || value === 'missing' || value === 'undecoded',
  rawBody: isText,
  contentType: isText,
  encoding: isEncoding,
  delay: isCount,
  slow: isCount,
  cut: (value) => value === true,
  lost: (value) => value === true,
};

/** The fault that another process ordered over HTTP, or a sentence that says why it is not valid. */
export function readDeliveryFault(value: unknown): DeliveryFault | string {
  return checkedFault(value, checks);
}

export function fitsDelivery({ match = {} }: DeliveryFault, subject: Required<DeliveryMatch>): boolean {
  if (match.subscription !== undefined && match.subscription !== subject.subscription) return false;
  if (match.trigger !== undefined && match.trigger !== subject.trigger) return false;
  return match.operation === undefined || match.operation === subject.operation;
}
