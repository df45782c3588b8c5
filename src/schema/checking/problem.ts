/**
 * A problem at one place of an input, independent of language: the validator and the form create problems,
 * `describeProblem` puts them into words.
 */
import type { SavedProblem } from '../../shared/flow';
import type { Translate } from '../../shared/texts/translate';
import type { JsonSchemaType } from '../json/json-values';

/**
 * All rules that a problem can name. Each has its own text in the message catalogue, below `problem.`.
 *
 * Most are keywords of JSON Schema. Our own: `integer`: a number with a fraction where an integer is required;
 * `dependencies`: a missing property that another one requires; `requiredAny`: at least one of several properties is
 * required and none is present; `number`, `boolean`, `json`: a literal that cannot be parsed; `digits`: an integer that
 * loses digits, with the resulting number as `value`; `depth`: a literal that is nested too deeply; `more`: further
 * problems that are not listed.
 */
export const problemRules = [
  'required',
  'dependencies',
  'type',
  'integer',
  'const',
  'enum',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'additionalProperties',
  'requiredAny',
  'not',
  'number',
  'boolean',
  'json',
  'digits',
  'depth',
  'more',
] as const;

export type ProblemRule = (typeof problemRules)[number];

/**
 * One problem. `path` is a JSON Pointer into the input, '' for the input itself; for something that is missing, the
 * place where it should be. `params` fill the text; by rule:
 * - `type`: `type` and `actual`, names of JSON Schema types, separated by commas if there are several
 * - `enum`: `choices`, and `more` if some are left out; `const`: `allowed`
 * - minimum, maxLength and similar: `limit`; `dependencies`: `property`
 * - `uniqueItems`: `first` and `second`, indexes; `requiredAny`: `names`; `more`: `count`
 * - `value`: the value itself where it helps, shortened; left out if it may be a secret
 */
export interface Problem extends SavedProblem {
  rule: ProblemRule;
}

/** True for a saved problem whose rule this version knows. */
export function isProblem(saved: SavedProblem): saved is Problem {
  const known: readonly string[] = problemRules;
  return known.includes(saved.rule);
}

const typeNames: Record<JsonSchemaType, true> = {
  string: true,
  number: true,
  integer: true,
  boolean: true,
  object: true,
  array: true,
  null: true,
};

/** Rules that have a second text for a limit of one ("at least one item"): the rule's name with the suffix `One`. */
const countedRules: ReadonlySet<ProblemRule> = new Set([
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
]);

/** Describes a problem without naming its place: "is required". */
export function describeProblem(problem: Problem, translate: Translate): string {
  const params = { ...problem.params };
  if (problem.rule === 'type') {
    params.type = wordsOfTypes(String(params.type ?? ''), translate);
    params.actual = wordsOfTypes(String(params.actual ?? ''), translate);
  }
  params.value ??= translate('problem.hiddenValue');
  return translate(`problem.${textKey(problem)}`, params);
}

function textKey({ rule, params }: Problem): string {
  if (countedRules.has(rule) && params.limit === 1) return `${rule}One`;
  if (rule === 'more' && params.count === 1) return 'moreOne';
  if (rule === 'enum' && params.more !== undefined) return 'enumMore';
  return rule;
}

/** "string,null" becomes "text or null". */
function wordsOfTypes(types: string, translate: Translate): string {
  const words = types.split(',').map((type) => (type in typeNames ? translate(`problem.types.${type}`) : type));
  const last = words.pop() ?? '';
  return words.length === 0 ? last : translate('problem.or', { list: words.join(', '), last });
}
