/** Compiles one translated schema with ajv. */
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
 * Keywords that are checked by the same functions as in the form. ajv's own versions trust methods such as `valueOf`
 * when they compare objects, compare list items pairwise and long enums one by one, and compare quotients exactly.
 */
const exactKeywords: CodeKeywordDefinition[] = [
  { keyword: 'const', code: checkedBy((constant: JsonValue) => choiceAmong([constant])) },
  { keyword: 'enum', code: checkedBy(choiceAmong) },
  { keyword: 'uniqueItems', type: 'array', code: checkedBy(() => (items: JsonValue[]) => !sameItems(items)) },
  { keyword: 'multipleOf', type: 'number', code: checkedBy((of: number) => (value: number) => isMultiple(value, of)) },
];

/** Code for a keyword that is checked by a function. Faster than ajv's own call of a keyword function. */
function checkedBy(make: (schema: never) => (value: never) => boolean) {
  return (cxt: KeywordCxt) =>
    cxt.pass(_`${cxt.gen.scopeValue('keyword', { ref: make(cxt.schema as never) })}(${cxt.data})`);
}

/**
 * Compiles a translated schema.
 *
 * @param allErrors false: the check stops at the first error
 * @returns a function that lists the problems of an input; it throws a RangeError if a recursion does not end, or
 * visits more than `work` definitions
 * @throws what ajv throws for a schema that it cannot compile
 */
export function compileChecker(schema: JsonObject, allErrors: boolean): (input: JsonObject, work: number) => Problem[] {
  const budget: WorkBudget = { left: 0 };
  const validate = ajvFor(allErrors, budget).compile(schema);
  // Created when a value first fits no variant. Until then only the check itself is kept: everything that ajv knows of
  // a schema takes three times the memory.
  let tools: SchemaTools | undefined;
  const problemsOf = (errors: readonly ErrorObject[], base: string): Problem[] =>
    errors.flatMap((error) => {
      const path = base + error.instancePath;
      // A translated schema contains a nested `not` only for variants; here the value fits none of them.
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

/** Number of definitions that a check may still visit. */
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
    // A property named `constructor` counts only if it is an own property.
    ownProperties: true,
    // References can be nested so that inlining each would never end.
    inlineRefs: false,
    // Optimizing takes longer than it saves.
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

/** Tools that compare a value with the variants of a schema. */
function variantTools(schema: JsonObject, ajv: Ajv): SchemaTools {
  ajv.addSchema(schema);
  return {
    errors: (variant, value) => errorsOf(ajv.compile(variant), value),
    resolve: (part) =>
      (typeof part.$ref === 'string' && referencedSchema(part.$ref.slice(schemaId.length), schema)) || part,
  };
}

/** The errors of a value. They refer to parts of it, so the validator must not keep them. */
function errorsOf(validate: ValidateFunction, value: JsonValue): ErrorObject[] {
  const errors = validate(value) ? [] : (validate.errors ?? []);
  validate.errors = null;
  return errors;
}
