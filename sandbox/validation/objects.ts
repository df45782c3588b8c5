/** Keywords of objects. */
import { isObject, type JsonObject, type JsonValue } from '../../src/shared/json';
import { type Check, type Compile, childPath, isFull, type Keyword, numberOf } from './check';
import { compilePattern } from './scalars';

export const checkRequired: Keyword = (schema) => {
  if (!Array.isArray(schema.required)) return undefined;
  const keys = schema.required.filter((key) => typeof key === 'string' && !isBroughtAlong(schema, key));
  if (keys.length === 0) return undefined;
  return (value, path, problems) => {
    if (!isJsonObject(value)) return;
    for (const key of keys) {
      if (!Object.hasOwn(value, key)) problems.push(`${path}: required key [${key}] not found`);
    }
  };
};

/** Fields with a `default_jsonpath` get their value from the authentication, so they need not be sent. */
function isBroughtAlong({ properties }: Record<string, unknown>, key: string): boolean {
  const field = isObject(properties) && Object.hasOwn(properties, key) ? properties[key] : undefined;
  return isObject(field) && field.default_jsonpath !== undefined;
}

export const checkPropertyCount: Keyword = (schema) => {
  const minimum = numberOf(schema.minProperties) ?? 0;
  const maximum = numberOf(schema.maxProperties) ?? Number.POSITIVE_INFINITY;
  if (minimum === 0 && maximum === Number.POSITIVE_INFINITY) return undefined;
  return (value, path, problems) => {
    if (!isJsonObject(value)) return;
    const count = Object.keys(value).length;
    if (count < minimum) problems.push(`${path}: minimum size: [${minimum}], found: [${count}]`);
    if (count > maximum) problems.push(`${path}: maximum size: [${maximum}], found: [${count}]`);
  };
};

/**
 * `properties`, `patternProperties` and `additionalProperties` belong together: the last applies to what the others
 * leave.
 */
export const checkProperties: Keyword = (schema, compile) => {
  const checks: PropertyChecks = {
    named: compileNamed(schema.properties, compile),
    patterns: compilePatterns(schema.patternProperties, compile),
    further: compileFurther(schema, compile),
  };
  if (checks.named.size === 0 && checks.patterns.length === 0 && checks.further.length === 0) return undefined;
  return (value, path, problems) => {
    if (!isJsonObject(value)) return;
    for (const [key, item] of Object.entries(value)) {
      if (isFull(problems)) return;
      const own = checksOf(key, checks);
      if (own === 'refused') problems.push(`${path}: extraneous key [${key}] is not permitted`);
      else for (const check of own) check(item, childPath(path, key), problems);
    }
  };
};

interface PropertyChecks {
  named: Map<string, Check[]>;
  patterns: { pattern: RegExp; check: Check }[];
  /** For the remaining keys. */
  further: Check[] | 'refused';
}

function checksOf(key: string, { named, patterns, further }: PropertyChecks): Check[] | 'refused' {
  const matching = patterns.filter(({ pattern }) => pattern.test(key)).map(({ check }) => check);
  const own = [...(named.get(key) ?? []), ...matching];
  return own.length > 0 ? own : further;
}

function compileNamed(properties: unknown, compile: Compile): Map<string, Check[]> {
  if (!isObject(properties)) return new Map();
  return new Map(Object.entries(properties).map(([key, schema]) => [key, [compile(schema)]]));
}

function compilePatterns(properties: unknown, compile: Compile): { pattern: RegExp; check: Check }[] {
  if (!isObject(properties)) return [];
  return Object.entries(properties).flatMap(([text, schema]) => {
    const pattern = compilePattern(text);
    return pattern === undefined ? [] : [{ pattern, check: compile(schema) }];
  });
}

function compileFurther(schema: Record<string, unknown>, compile: Compile): Check[] | 'refused' {
  if (isObject(schema.additionalProperties)) return [compile(schema.additionalProperties)];
  return schema.additionalProperties === false && knowsItsKeys(schema) ? 'refused' : [];
}

/**
 * If no properties are declared, or something malformed, it is not known which keys are intended: connectors declare
 * files this way, as well as objects whose properties are all in variants. So no key is rejected.
 */
function knowsItsKeys({ properties, patternProperties, oneOf, anyOf, allOf }: Record<string, unknown>): boolean {
  if (isObject(patternProperties)) return true;
  const isDeclared = isObject(properties) && Object.keys(properties).length > 0;
  return isDeclared && [oneOf, anyOf, allOf].every((variants) => !Array.isArray(variants));
}

export const checkDependencies: Keyword = (schema, compile) => {
  if (!isObject(schema.dependencies)) return undefined;
  const checks = Object.entries(schema.dependencies).map(([key, dependency]) => ({
    key,
    check: Array.isArray(dependency) ? needs(dependency) : compile(dependency),
  }));
  return (value, path, problems) => {
    if (!isJsonObject(value)) return;
    for (const { key, check } of checks) {
      if (Object.hasOwn(value, key)) check(value, path, problems);
    }
  };
};

function needs(keys: unknown[]): Check {
  return (value, path, problems) => {
    if (!isJsonObject(value)) return;
    for (const key of keys) {
      if (typeof key === 'string' && !Object.hasOwn(value, key))
        problems.push(`${path}: property [${key}] is required`);
    }
  };
}

function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
