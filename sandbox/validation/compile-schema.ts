/**
 * The sandbox's own draft-04 validator, as lenient as Tray: keywords that are unknown, misspelt or malformed restrict
 * nothing, and neither does a `$ref` to nothing. Its messages follow those of Tray's Java validator.
 */

import { percentDecoded } from '../../src/shared/addresses/percent-decoded';
import { isObject, type JsonObject } from '../../src/shared/json';
import { parsePointer } from '../../src/shared/paths/json-pointer';
import { valueAtPath } from '../../src/shared/paths/property-path';
import { checkItemCount, checkItems, checkUniqueItems } from './arrays';
import type { Check, Keyword } from './check';
import { checkAllOf, checkAnyOf, checkNot, checkOneOf } from './combined';
import { checkDependencies, checkProperties, checkPropertyCount, checkRequired } from './objects';
import {
  checkConst,
  checkEnum,
  checkLength,
  checkMaximum,
  checkMinimum,
  checkMultipleOf,
  checkPattern,
} from './scalars';
import { checkType } from './types';

const keywords: Keyword[] = [
  checkType,
  checkEnum,
  checkConst,
  checkLength,
  checkPattern,
  checkMinimum,
  checkMaximum,
  checkMultipleOf,
  checkItemCount,
  checkUniqueItems,
  checkItems,
  checkRequired,
  checkPropertyCount,
  checkProperties,
  checkDependencies,
  checkAllOf,
  checkAnyOf,
  checkOneOf,
  checkNot,
];

/**
 * Compiles an input schema.
 * @returns a function that lists the errors of an input, in order
 */
export function compileSchema(root: unknown): (input: JsonObject) => string[] {
  const compiled = new Map<object, Check>();
  const compile = (schema: unknown): Check => {
    if (!isObject(schema)) return acceptAnything;
    const known = compiled.get(schema);
    if (known !== undefined) return known;
    // Registered before its parts are compiled, so that a recursive schema finds itself.
    let check: Check = acceptAnything;
    compiled.set(schema, (value, path, problems) => check(value, path, problems));
    check = compileOne(schema, root, compile);
    return check;
  };
  const check = compile(root);
  return (input) => {
    const problems: string[] = [];
    check(input, '#', problems);
    return problems;
  };
}

const acceptAnything: Check = () => {};

/** In draft-04, keywords next to a `$ref` are ignored. No connector declares the real properties of a file. */
function compileOne(schema: Record<string, unknown>, root: unknown, compile: (schema: unknown) => Check): Check {
  if (typeof schema.$ref === 'string') return compile(followed(schema.$ref, root));
  if (schema.format === 'file') return compile({ type: schema.type });
  const checks = keywords.map((keyword) => keyword(schema, compile)).filter((check) => check !== undefined);
  const [only] = checks;
  if (only !== undefined && checks.length === 1) return only;
  return (value, path, problems) => {
    for (const check of checks) check(value, path, problems);
  };
}

/** Follows a reference, through further references; one that leads back to itself leads nowhere. */
function followed(reference: string, root: unknown): unknown {
  const seen = new Set<string>();
  let next = reference;
  for (;;) {
    if (seen.has(next)) return undefined;
    seen.add(next);
    const place = referenced(next, root);
    if (!isObject(place) || typeof place.$ref !== 'string') return place;
    next = place.$ref;
  }
}

function referenced(reference: string, root: unknown): unknown {
  if (!reference.startsWith('#')) return undefined;
  return valueAtPath(root, parsePointer(percentDecoded(reference.slice(1))) ?? []);
}
