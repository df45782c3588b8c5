/** Reads a fault that another process ordered over HTTP. */
import { isObject } from '../../src/shared/json';
import { isEncoding } from '../server/payload';
import { checkedFault, type FaultChecks, isBoolean, isChance, isCount, isMatch, isText, isTimes } from './checks';
import type { Fault } from './fault';

const checks: FaultChecks<Fault> = {
  match: (value) => isMatch(value, ['method', 'path', 'operation', 'marker']),
  times: isTimes,
  chance: isChance,
  status: (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599,
  body: () => true,
  rawBody: isText,
  headers: (value) => isObject(value) && Object.values(value).every(isText),
  encoding: isEncoding,
  delay: isCount,
  reset: (value) => value === 'before' || value === 'after',
  hang: isBoolean,
  truncate: (value) => value === true || isCount(value),
  slow: isCount,
  executed: isBoolean,
};

/** The fault, or a sentence that says why it is not valid. */
export function readFault(value: unknown): Fault | string {
  return checkedFault(value, checks);
}
