import type { Answer, BodyProblem, KeptHeaders, RawAnswer } from '../../answer';
import type { Redactor } from '../../redact';
import { type JsonBounds, JsonBoundsError } from './json-slicer';
import { withLongNumbersAsTexts } from './long-numbers';
import { parseJson } from './parse-json';

/**
 * Node-RED clones messages recursively, so that deeper nesting is an attack on whatever walks through it. So many values
 * take about 400 MB: more than 50 MB of rows with short texts and numbers have, and less than 50 MB of empty objects.
 */
const bounds: JsonBounds = { maxDepth: 1000, maxValues: 10_000_000 };

/** Characters of a body that are kept as text. */
const maxTextLength = 10_000;

/** A name that a content coding can have; any other is an echo, or made to be read by people. */
const codingName = /^[a-z0-9][a-z0-9._-]{0,19}$/;

/** Characters that a text does not have, but compressed data does. */
const binary = /(?![\t\n\r])\p{Cc}|\uFFFD/u;

/**
 * Parses a body and takes the token out, should the server have echoed it.
 *
 * @param keepsDigits whole numbers that would lose digits become texts
 */
export async function readAnswer(raw: RawAnswer, redactor: Redactor, keepsDigits = false): Promise<Answer> {
  const { status } = raw;
  const headers = redactHeaders(raw.headers, redactor);
  const text = redactor.text(raw.text.slice(0, maxTextLength));
  const prepare = (slice: string) => {
    // Most answers are read whole, and have been freed of the token already.
    const free = slice.length === raw.text.length && slice.length <= maxTextLength ? text : redactor.text(slice);
    return keepsDigits ? withLongNumbersAsTexts(free) : free;
  };
  try {
    const body = await parseJson(raw.text, bounds, prepare);
    return { status, headers, text, body, problem: undefined };
  } catch (error) {
    const problem = problemOf(raw, error);
    const isReadable = problem === undefined || typeof problem === 'string';
    return { status, headers, text: isReadable ? text : '', body: undefined, problem };
  }
}

function problemOf({ isBodyLost, codings, text }: RawAnswer, error: unknown): BodyProblem | undefined {
  if (isBodyLost) return 'lost';
  if (error instanceof JsonBoundsError) return error.bound === 'maxValues' ? 'tooManyValues' : undefined;
  if (codings.length === 0 || !binary.test(text.slice(0, 200))) return undefined;
  return { undecodable: codings.filter((name) => codingName.test(name)).join(', ') };
}

function redactHeaders(headers: KeptHeaders, redactor: Redactor): KeptHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redactor.text(value)]));
}
