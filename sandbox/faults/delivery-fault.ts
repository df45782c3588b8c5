/** What goes wrong with the delivery of an event. */
import { type Encoding, isEncoding } from '../server/payload';
import { checkedFault, type FaultChecks, isChance, isCount, isMatch, isText, isTimes } from './checks';
import type { FaultRules } from './fault-injector';

/** Which deliveries a fault is for; without any of these it is for every one. All that are given must fit. */
export interface DeliveryMatch {
  /** Id of the subscription. */
  subscription?: string;
  trigger?: string;
  operation?: string;
}

/** What goes wrong with one attempt to deliver an event. */
export interface DeliveryFault extends FaultRules {
  match?: DeliveryMatch;
  /** `undecoded`: made with the key as the text that it is. */
  signature?: 'wrong' | 'missing' | 'undecoded';
  /** Sent in place of the event, and signed. */
  rawBody?: string;
  contentType?: string;
  /** Compresses the body; what is signed is the event. */
  encoding?: Encoding;
  /** Milliseconds before the attempt. */
  delay?: number;
  /** Milliseconds over which the body is spread. */
  slow?: number;
  /** Breaks the connection in the midst of the body. */
  cut?: true;
  /** The answer does not arrive: whatever it was, the event is delivered again. */
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

/** The fault that another process ordered over HTTP, or a sentence that says why it is none. */
export function readDeliveryFault(value: unknown): DeliveryFault | string {
  return checkedFault(value, checks);
}

export function fitsDelivery({ match = {} }: DeliveryFault, subject: Required<DeliveryMatch>): boolean {
  if (match.subscription !== undefined && match.subscription !== subject.subscription) return false;
  if (match.trigger !== undefined && match.trigger !== subject.trigger) return false;
  return match.operation === undefined || match.operation === subject.operation;
}
