/** Checks an input against an operation's input schema, before a call is made. Not for the editor: ajv is large. */
import type { JsonObject } from '../../shared/json';
import { extentOf, isBoundedSchema } from '../json/bounds';
import { compileChecker } from './input-checker';
import type { Problem } from './problem';
import { validationSchema } from './validation-schema';

/** Lists all problems of an input; empty if it may be sent. Never throws. */
export type Validator = (input: JsonObject) => Problem[];

/** Further problems are counted, not listed. */
export const maxProblems = 50;

/** Levels of an input to measure: built inputs have fewer. */
const maxCountedDepth = 200;

/** In a larger input only the first problem is reported: each takes memory, and there can be one per value. */
const maxSizeForAll = 20_000;

/**
 * Compiles the validator of an input schema; undefined if the schema cannot be compiled, or is too deep or too large.
 * Takes some milliseconds, up to half a second for a large schema, so keep the validator with the schema. Never throws.
 *
 * The validator takes an input that is pure JSON, and checks it as leniently as Tray might: anything doubtful passes.
 */
export function compileValidator(schema: unknown): Validator | undefined {
  if (!isBoundedSchema(schema)) return undefined;
  const compiled = (allErrors: boolean) => orUndefined(() => compileChecker(validationSchema(schema), allErrors));
  const brief = compiled(false);
  if (brief === undefined) return undefined;
  let thorough: typeof brief | undefined;
  return (input) => {
    const { values } = extentOf(input, maxCountedDepth);
    const work = 100_000 + 100 * values;
    const check = (checker: typeof brief) => orUndefined(() => withoutEchoes(checker(input, work)));
    // If the schema multiplies or recurses without end, the input passes, because nothing is known to be wrong with it.
    const first = check(brief) ?? [];
    if (first.length === 0 || values > maxSizeForAll) return first;
    thorough ??= compiled(true);
    return listed(check(thorough ?? brief) ?? first);
  };
}

function orUndefined<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** Removes duplicates, and other problems of values that have the wrong type. */
function withoutEchoes(problems: Problem[]): Problem[] {
  if (problems.length === 0) return problems;
  const isTypeProblem = ({ rule }: Problem) => rule === 'type' || rule === 'integer';
  const wronglyTyped = new Set(problems.filter(isTypeProblem).map(({ path }) => path));
  // An input is always an object: what a schema for anything else says about it is meaningless.
  if (wronglyTyped.has('')) return [];
  const telling = problems.filter((problem) => isTypeProblem(problem) || !wronglyTyped.has(problem.path));
  return [...new Map(telling.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function listed(problems: Problem[]): Problem[] {
  const count = problems.length - maxProblems;
  return count > 0 ? [...problems.slice(0, maxProblems), { path: '', rule: 'more', params: { count } }] : problems;
}
