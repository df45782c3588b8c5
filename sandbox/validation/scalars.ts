/** Keywords of strings and numbers, and those that list allowed values. Formats are not enforced. */
import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../src/shared/json';
import { type Check, type Keyword, numberOf } from './check';

export const checkLength: Keyword = (schema) => {
  const minimum = numberOf(schema.minLength) ?? 0;
  const maximum = numberOf(schema.maxLength) ?? Number.POSITIVE_INFINITY;
  if (minimum === 0 && maximum === Number.POSITIVE_INFINITY) return undefined;
  return (value, path, problems) => {
    if (typeof value !== 'string') return;
    const { length } = [...value];
    if (length < minimum) problems.push(`${path}: expected minLength: ${minimum}, actual: ${length}`);
    if (length > maximum) problems.push(`${path}: expected maxLength: ${maximum}, actual: ${length}`);
  };
};

export const checkPattern: Keyword = (schema) => {
  const pattern = compilePattern(schema.pattern);
  if (pattern === undefined) return undefined;
  return (value, path, problems) => {
    if (typeof value !== 'string' || pattern.test(value)) return;
    problems.push(`${path}: string [${value}] does not match pattern ${pattern.source}`);
  };
};

/** A pattern that is not valid in JavaScript restricts nothing. */
export function compilePattern(pattern: unknown): RegExp | undefined {
  if (typeof pattern !== 'string') return undefined;
  try {
    return new RegExp(pattern);
  } catch {
    return undefined;
  }
}

/** `exclusiveMinimum` is a boolean next to `minimum` in draft-04, and a separate number in draft-06. */
export const checkMinimum: Keyword = (schema) =>
  all(
    bound(schema.minimum, schema.exclusiveMinimum === true, (value, limit) => value - limit, 'greater'),
    bound(schema.exclusiveMinimum, true, (value, limit) => value - limit, 'greater'),
  );

export const checkMaximum: Keyword = (schema) =>
  all(
    bound(schema.maximum, schema.exclusiveMaximum === true, (value, limit) => limit - value, 'less'),
    bound(schema.exclusiveMaximum, true, (value, limit) => limit - value, 'less'),
  );

function bound(
  limit: unknown,
  isExclusive: boolean,
  distance: (value: number, limit: number) => number,
  word: string,
): Check | undefined {
  if (typeof limit !== 'number') return undefined;
  return (value, path, problems) => {
    if (typeof value !== 'number') return;
    const within = distance(value, limit);
    if (within > 0 || (within === 0 && !isExclusive)) return;
    problems.push(`${path}: ${value} is not ${word} ${isExclusive ? 'than' : 'or equal to'} ${limit}`);
  };
}

function all(...checks: (Check | undefined)[]): Check | undefined {
  const present = checks.filter((check) => check !== undefined);
  if (present.length === 0) return undefined;
  return (value, path, problems) => {
    for (const check of present) check(value, path, problems);
  };
}

export const checkMultipleOf: Keyword = (schema) => {
  const factor = numberOf(schema.multipleOf);
  if (factor === undefined || factor <= 0) return undefined;
  return (value, path, problems) => {
    if (typeof value !== 'number') return;
    const quotient = value / factor;
    if (Math.abs(quotient - Math.round(quotient)) < 1e-9) return;
    problems.push(`${path}: ${value} is not a multiple of ${factor}`);
  };
};

/** The values that `enum` lists. Older connectors list `{ text, value }` objects, of which the value is sent. */
export function allowedValues(schema: Record<string, unknown>): unknown[] {
  if (!Array.isArray(schema.enum)) return [];
  return schema.enum.flatMap((entry) => (isObject(entry) && 'value' in entry ? [entry, entry.value] : [entry]));
}

export const checkEnum: Keyword = (schema) => {
  const allowed = allowedValues(schema);
  if (allowed.length === 0) return undefined;
  return (value, path, problems) => {
    if (allowed.some((entry) => isDeepStrictEqual(entry, value))) return;
    problems.push(`${path}: ${typeof value === 'string' ? value : JSON.stringify(value)} is not a valid enum value`);
  };
};

export const checkConst: Keyword = (schema) => {
  if (!Object.hasOwn(schema, 'const')) return undefined;
  const expected = schema.const;
  return (value, path, problems) => {
    if (!isDeepStrictEqual(expected, value)) problems.push(`${path}: expected constant: ${JSON.stringify(expected)}`);
  };
};
