/** Checks an input against an operation's input schema, before a call is made. Not for the editor: ajv is large. */
import type { JsonObject } from '../../shared/json';
import { InputChecker } from './input-checker';
import type { Problem } from './problem';
import { type SentInput, sentInput } from './sent-input';
import { type ValidationSchema, validationSchema } from './validation-schema';

/** Every problem of one input, none when it may be sent. Never throws. */
export type Validator = (input: JsonObject) => Problem[];

/** Further problems are counted, not listed. */
export const maxProblems = 50;

/** Of a larger input only the first problem is looked for: each costs memory, and there can be one a value. */
const maxSizeForAll = 20_000;

/**
 * Makes the validator of an input schema; undefined when the schema cannot be compiled, or is too deep or too large to
 * be. Costs some milliseconds, more for a large schema, so keep the validator with the schema. Never throws.
 *
 * The validator reads an input as JSON would carry it, and checks it as leniently as Tray could: what is in doubt passes.
 */
export function compileValidator(schema: unknown): Validator | undefined {
  const translated = validationSchema(schema);
  const thorough = translated === undefined ? undefined : checkerOf(translated, true);
  if (translated === undefined || thorough === undefined) return undefined;
  let brief: InputChecker | undefined;
  return (input) => {
    const sent = sentInput(input);
    if ('problem' in sent) return [sent.problem];
    if (sent.size <= maxSizeForAll) return problemsOf(thorough, sent);
    brief ??= checkerOf(translated, false);
    return problemsOf(brief ?? thorough, sent);
  };
}

function checkerOf(schema: ValidationSchema, allErrors: boolean): InputChecker | undefined {
  try {
    return new InputChecker(schema, allErrors);
  } catch {
    return undefined;
  }
}

function problemsOf(checker: InputChecker, { input, size }: SentInput): Problem[] {
  try {
    return listed(withoutEchoes(checker.check(input, 100_000 + 100 * size)));
  } catch {
    // The schema multiplies or recurses without end: nothing is known against the input, so it may pass.
    return [];
  }
}

/** Each problem once. Of a value of a wrong type, nothing else is worth saying. */
function withoutEchoes(problems: readonly Problem[]): Problem[] {
  const isTypeProblem = ({ rule }: Problem) => rule === 'type' || rule === 'integer';
  const wronglyTyped = new Set(problems.filter(isTypeProblem).map(({ path }) => path));
  const telling = problems.filter((problem) => isTypeProblem(problem) || !wronglyTyped.has(problem.path));
  return [...new Map(telling.map((problem) => [JSON.stringify(problem), problem])).values()];
}

function listed(problems: Problem[]): Problem[] {
  const count = problems.length - maxProblems;
  if (count <= 0) return problems;
  return [...problems.slice(0, maxProblems), { path: '', rule: 'more', params: { count } }];
}
