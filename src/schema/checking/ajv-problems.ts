/** Converts ajv's errors to problems. */
import type { ErrorObject } from 'ajv';
import type { JsonValue } from '../../shared/json';
import { formatPointer } from '../../shared/paths/json-pointer';
import { isTextAndValue } from '../reading/allowed-values';
import { sameItems } from './limits';
import { type Problem, problemRules } from './problem';
import { shortened, shownChoices, shownJson, shownPath, shownValue } from './shown-value';
import { type Finding, typeFinding } from './type-finding';

/**
 * Converts one error. It must be verbose and concern a JSON value.
 *
 * @param place JSON Pointer of the value
 */
export function problemOfError(error: ErrorObject, place: string): Problem {
  const name: unknown = error.params.missingProperty ?? error.params.additionalProperty;
  const path = name === undefined ? place : place + formatPointer([String(name)]);
  return { path: shownPath(path), ...findingOf(error, place) };
}

function findingOf({ keyword, params, schema, data, parentSchema }: ErrorObject, place: string): Finding {
  const value = shownValue(data, place, parentSchema);
  switch (keyword) {
    case 'type':
      return typeFinding(String(schema), data as JsonValue, value);
    case 'const':
      return { rule: 'const', params: { allowed: shownJson(schema), ...value } };
    case 'enum':
      return {
        rule: 'enum',
        params: { ...shownChoices((schema as JsonValue[]).filter((choice) => !isTextAndValue(choice))), ...value },
      };
    case 'uniqueItems':
      return { rule: 'uniqueItems', params: sameItems(data as JsonValue[]) ?? {} };
    case 'dependencies':
      return { rule: 'dependencies', params: { property: shortened(String(params.property)) } };
    case 'additionalItems':
      return { rule: 'maxItems', params: { limit: Number(params.limit) } };
    default: {
      // The remaining keywords have a rule of the same name. For limits, `schema` is a number, and only numeric data is
      // shown.
      const rule = problemRules.find((name) => name === keyword) ?? 'not';
      const limit = typeof schema === 'number' && { limit: schema, ...(typeof data === 'number' && value) };
      return { rule, params: { ...limit } };
    }
  }
}
