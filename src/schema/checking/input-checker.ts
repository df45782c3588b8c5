/** One translated schema, compiled by ajv. */
import { _, Ajv, type CodeKeywordDefinition, type ErrorObject, type KeywordCxt, type ValidateFunction } from 'ajv';
import type { JsonObject, JsonValue } from '../../shared/json';
import { referencedSchema } from '../json/local-reference';
import { choiceAmong } from '../reading/allowed-values';
import { problemOfError } from './ajv-problems';
import { explained, type SchemaTools } from './best-variant';
import { isMultiple, sameItems } from './limits';
import type { Problem } from './problem';
import { shownPath } from './shown-value';
import { schemaId } from './validation-schema';

/**
 * Keywords that are checked as in the form. ajv's own compare objects by the methods that they bring along, lists pair
 * by pair, long choices one by one, and quotients to the last bit.
 */
const exactKeywords: CodeKeywordDefinition[] = [
  { keyword: 'const', code: checkedBy((constant: JsonValue) => choiceAmong([constant])) },
  { keyword: 'enum', code: checkedBy(choiceAmong) },
  { keyword: 'uniqueItems', type: 'array', code: checkedBy(() => (items: JsonValue[]) => !sameItems(items)) },
  { keyword: 'multipleOf', type: 'number', code: checkedBy((of: number) => (value: number) => isMultiple(value, of)) },
];

/** The code of a keyword that a function checks. It runs faster than what ajv makes of a function by itself. */
function checkedBy(make: (schema: never) => (value: never) => boolean) {
  return (cxt: KeywordCxt) =>
    cxt.pass(_`${cxt.gen.scopeValue('keyword', { ref: make(cxt.schema as never) })}(${cxt.data})`);
}

/**
 * Compiles a translated schema; throws when ajv cannot.
 *
 * @param allErrors false: the check stops at the first error
 * @returns the problems of an input; throws a RangeError when a recursion does not end, or goes through more than `work`
 * definitions
 */
export function compileChecker(schema: JsonObject, allErrors: boolean): (input: JsonObject, work: number) => Problem[] {
  const budget: WorkBudget = { left: 0 };
  const validate = ajvFor(allErrors, budget).compile(schema);
  // Made where a value fits no variant. Until then only the check itself is kept: all that ajv knows of a schema is three
  // times as large.
  let tools: SchemaTools | undefined;
  const problemsOf = (errors: readonly ErrorObject[], base: string): Problem[] =>
    errors.flatMap((error) => {
      const path = base + error.instancePath;
      // A translated schema has `not` in itself for variants alone, of which the value fits none.
      const variants = error.keyword === 'not' && (error.schema as { not?: { anyOf: JsonObject[] } }).not?.anyOf;
      if (!variants) return [problemOfError(error, path)];
      tools ??= variantTools(schema, ajvFor(allErrors, budget));
      const found = explained({ variants, value: error.data as JsonValue, path: shownPath(path) }, tools);
      return 'problem' in found ? [found.problem] : problemsOf(found.errors, path);
    });
  return (input, work) => {
    budget.left = work;
    return problemsOf(errorsOf(validate, input), '');
  };
}

/** How many definitions a check may still go through. */
interface WorkBudget {
  left: number;
}

function ajvFor(allErrors: boolean, budget: WorkBudget): Ajv {
  const ajv = new Ajv({
    allErrors,
    verbose: true,
    strict: false,
    meta: false,
    messages: false,
    logger: false,
    // A property named `constructor` is there only when it is the object's own.
    ownProperties: true,
    // References can be nested so that putting each in its place would never end.
    inlineRefs: false,
    // Optimising takes longer than it saves.
    code: { optimize: false },
  });
  for (const definition of exactKeywords) ajv.removeKeyword(String(definition.keyword)).addKeyword(definition);
  const spendWork = () => {
    budget.left -= 1;
    if (budget.left < 0) throw new RangeError('The schema multiplies without end.');
    return true;
  };
  return ajv.addKeyword({ keyword: 'work', code: checkedBy(() => spendWork) });
}

/** What compares a value with the variants of a schema. */
function variantTools(schema: JsonObject, ajv: Ajv): SchemaTools {
  ajv.addSchema(schema);
  return {
    errors: (variant, value) => errorsOf(ajv.compile(variant), value),
    resolve: (part) =>
      (typeof part.$ref === 'string' && referencedSchema(part.$ref.slice(schemaId.length), schema)) || part,
  };
}

/** The errors of a value. They hold parts of it, so the validator is not left with them. */
function errorsOf(validate: ValidateFunction, value: JsonValue): ErrorObject[] {
  const errors = validate(value) ? [] : (validate.errors ?? []);
  validate.errors = null;
  return errors;
}
