/** Checks an input against an operation's input schema, before a call is made. Not for the editor: ajv is large. */
import type { JsonObject } from '../../shared/json';
import { extentOf, isBoundedSchema } from '../json/bounds';
import { compileChecker } from './input-checker';
import type { Problem } from './problem';
import { validationSchema } from './validation-schema';

/** Every problem of one input, none when it may be sent. Never throws. */
export type Validator = (input: JsonObject) => Problem[];

/** Further problems are counted, not listed. */
export const maxProblems = 50;

/** Levels of an input to count: built inputs have fewer. */
const maxCountedDepth = 200;

/** In a larger input only the first problem is looked for: each costs memory, and there can be one a value. */
const maxSizeForAll = 20_000;

/**
 * Makes the validator of an input schema; undefined when the schema cannot be compiled, or is too deep or too large to
 * be. Costs some milliseconds, up to half a second for a large schema, so keep the validator with the schema. Never throws.
 *
 * The validator takes an input that is JSON throughout, and checks it as leniently as Tray could: what is in doubt passes.
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
    // When the schema multiplies or recurses without end, nothing is known against the input, so it may pass.
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

/** Each problem once. Of a value of a wrong type, nothing else is worth saying. */
function withoutEchoes(problems: Problem[]): Problem[] {
  if (problems.length === 0) return problems;
  const isTypeProblem = ({ rule }: Problem) => rule === 'type' || rule === 'integer';
  const wronglyTyped = new Set(problems.filter(isTypeProblem).map(({ path }) => path));
  // An input is always an object: a schema of anything else says nothing of it that could be kept.
  if (wronglyTyped.has('')) return [];
  const telling = problems.filter((problem) => isTypeProblem(problem) || !wronglyTyped.has(problem.path));
  return [...new Map(telling.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function listed(problems: Problem[]): Problem[] {
  const count = problems.length - maxProblems;
  return count > 0 ? [...problems.slice(0, maxProblems), { path: '', rule: 'more', params: { count } }] : problems;
}
