/** Reads a fault that another process ordered over HTTP. */
import { isObject } from '../../src/shared/json';
import { isEncoding } from '../server/payload';
import type { Fault } from './fault';

const readers: Record<keyof Fault, (value: unknown) => boolean> = {
  match: (value) => isObject(value) && Object.entries(value).every(([key, text]) => isMatchKey(key) && isText(text)),
  times: (value) => value === 'always' || (isCount(value) && value !== 0),
  chance: (value) => isCount(value) && value <= 1,
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

/** The fault, or a sentence that says why it is none: a misspelt fault must not pass as one that does nothing. */
export function readFault(value: unknown): Fault | string {
  if (isFault(value)) return value;
  if (!isObject(value)) return 'A fault is a JSON object';
  const [key, part] = Object.entries(value).find(([name, content]) => !isFaultPart(name, content)) ?? [];
  return `A fault cannot have ${JSON.stringify(key)?.slice(0, 200)}: ${JSON.stringify(part)?.slice(0, 200)}`;
}

function isFault(value: unknown): value is Fault {
  return isObject(value) && Object.entries(value).every(([key, part]) => isFaultPart(key, part));
}

function isFaultPart(key: string, part: unknown): boolean {
  return isFaultKey(key) && readers[key](part);
}

function isFaultKey(key: string): key is keyof Fault {
  return Object.hasOwn(readers, key);
}

function isMatchKey(key: string): boolean {
  return ['method', 'path', 'operation', 'marker'].includes(key);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
