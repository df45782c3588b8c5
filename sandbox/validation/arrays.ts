/** Keywords of arrays, tuples included. */
import { isObject, type JsonValue } from '../../src/shared/json';
import { type Check, type Compile, childPath, isFull, type Keyword, numberOf } from './check';

export const checkItemCount: Keyword = (schema) => {
  const minimum = numberOf(schema.minItems) ?? 0;
  const maximum = numberOf(schema.maxItems) ?? Number.POSITIVE_INFINITY;
  if (minimum === 0 && maximum === Number.POSITIVE_INFINITY) return undefined;
  return (value, path, problems) => {
    if (!Array.isArray(value)) return;
    const count = value.length;
    if (count < minimum) problems.push(`${path}: expected minimum item count: ${minimum}, found: ${count}`);
    if (count > maximum) problems.push(`${path}: expected maximum item count: ${maximum}, found: ${count}`);
  };
};

export const checkUniqueItems: Keyword = (schema) => {
  if (schema.uniqueItems !== true) return undefined;
  return (value, path, problems) => {
    if (Array.isArray(value) && hasEqualItems(value)) problems.push(`${path}: array items are not unique`);
  };
};

function hasEqualItems(items: JsonValue[]): boolean {
  return new Set(items.map(canonicalText)).size < items.length;
}

/** The same string for equal values: keys are sorted. */
function canonicalText(value: JsonValue): string {
  return JSON.stringify(value, (_key, part: JsonValue) => (isObject(part) ? sorted(part) : part));
}

function sorted(object: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1)));
}

export const checkItems: Keyword = (schema, compile) => {
  if (Array.isArray(schema.items)) return checkTuple(schema.items, schema.additionalItems, compile);
  if (typeof schema.items !== 'object' || schema.items === null) return undefined;
  const check = compile(schema.items);
  return (value, path, problems) => {
    if (!Array.isArray(value)) return;
    for (const [index, item] of value.entries()) {
      if (isFull(problems)) return;
      check(item, childPath(path, index), problems);
    }
  };
};

function checkTuple(schemas: unknown[], additional: unknown, compile: Compile): Check {
  const checks = schemas.map(compile);
  const checkFurther = compile(additional);
  return (value, path, problems) => {
    if (!Array.isArray(value)) return;
    if (additional === false && value.length > checks.length) {
      problems.push(`${path}: expected: [${checks.length}] array items, found: [${value.length}]`);
      return;
    }
    for (const [index, item] of value.entries()) {
      if (isFull(problems)) return;
      (checks[index] ?? checkFurther)(item, childPath(path, index), problems);
    }
  };
}
