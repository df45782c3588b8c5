/** The errors of ajv as problems. */
import type { ErrorObject } from 'ajv';
import type { JsonValue } from '../../shared/json';
import { formatPointer } from '../../shared/json-pointer';
import { isTextAndValue } from '../reading/allowed-values';
import { boundKeywords, countKeywords, sameItems } from './limits';
import type { Problem } from './problem';
import { shortened, shownChoices, shownJson, shownPath, shownValue } from './shown-value';
import { type Finding, typeFinding } from './type-finding';

/**
 * One error as a problem. The error must be verbose, and of a JSON value.
 *
 * @param place JSON Pointer of the value
 */
export function problemOfError(error: ErrorObject, place: string): Problem {
  const { rule, params, path } = findingOf(error, place);
  return { path: shownPath(path ?? place), rule, params };
}

function findingOf(
  { keyword, params, schema, data, parentSchema }: ErrorObject,
  path: string,
): Finding & { path?: string } {
  const value = shownValue(data, path, parentSchema);
  switch (keyword) {
    case 'type':
      return typeFinding(String(schema), data as JsonValue, value);
    case 'required':
      return { rule: 'required', params: {}, path: below(path, params.missingProperty) };
    case 'dependencies':
      return {
        rule: 'dependencies',
        params: { property: shortened(String(params.property)) },
        path: below(path, params.missingProperty),
      };
    case 'additionalProperties':
      return { rule: 'additionalProperties', params: {}, path: below(path, params.additionalProperty) };
    case 'additionalItems':
      return { rule: 'maxItems', params: { limit: Number(params.limit) } };
    case 'const':
      return { rule: 'const', params: { allowed: shownJson(schema), ...value } };
    case 'enum':
      return { rule: 'enum', params: { ...choicesIn(schema), ...value } };
    case 'uniqueItems':
      return { rule: 'uniqueItems', params: sameItems(Array.isArray(data) ? data : []) ?? {} };
    default:
      return limitFinding(keyword, Number(schema), value);
  }
}

function choicesIn(values: unknown): { choices?: string; more?: number } {
  return Array.isArray(values) ? shownChoices(values.filter((value) => !isTextAndValue(value))) : {};
}

/** The rest are limits, whose keyword holds a number, and `not`. */
function limitFinding(keyword: string, limit: number, value: { value?: string }): Finding {
  const bound = boundKeywords.find((name) => name === keyword);
  if (bound !== undefined) return { rule: bound, params: { limit, ...value } };
  const count = countKeywords.find((name) => name === keyword);
  return count === undefined ? { rule: 'not', params: {} } : { rule: count, params: { limit } };
}

function below(path: string, name: unknown): string {
  return path + formatPointer([String(name)]);
}
