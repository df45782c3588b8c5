/** Validates faults that another process orders over HTTP. */
import { isObject } from '../../src/shared/json';

/** A check for each property of a fault. */
export type FaultChecks<Ordered> = Record<keyof Ordered, (value: unknown) => boolean>;

/** The fault, or a sentence that says why it is not valid: a misspelt fault must not pass as one that does nothing. */
export function checkedFault<Ordered extends object>(value: unknown, checks: FaultChecks<Ordered>): Ordered | string {
  if (isFault(value, checks)) return value;
  if (!isObject(value)) return 'A fault is a JSON object';
  const [key, part] = Object.entries(value).find(([name, content]) => !isPart(name, content, checks)) ?? [];
  return `A fault cannot have ${JSON.stringify(key)?.slice(0, 200)}: ${JSON.stringify(part)?.slice(0, 200)}`;
}

function isFault<Ordered extends object>(value: unknown, checks: FaultChecks<Ordered>): value is Ordered {
  return isObject(value) && Object.entries(value).every(([key, part]) => isPart(key, part, checks));
}

function isPart<Ordered extends object>(key: string, part: unknown, checks: FaultChecks<Ordered>): boolean {
  return isKey(key, checks) && checks[key](part);
}

function isKey<Ordered extends object>(key: string, checks: FaultChecks<Ordered>): key is keyof Ordered & string {
  return Object.hasOwn(checks, key);
}

/** The strings by which a fault is matched. */
export function isMatch(value: unknown, keys: readonly string[]): boolean {
  return isObject(value) && Object.entries(value).every(([key, text]) => keys.includes(key) && isText(text));
}

export function isTimes(value: unknown): boolean {
  return value === 'always' || (isCount(value) && value !== 0);
}

export function isChance(value: unknown): boolean {
  return isCount(value) && value <= 1;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

export function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
