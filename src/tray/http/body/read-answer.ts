import type { Answer, BodyProblem, KeptHeaders, RawAnswer } from '../../answer';
import type { Redactor } from '../../redact';
import { type JsonBounds, JsonBoundsError } from './json-slicer';
import { withLongNumbersAsTexts } from './long-numbers';
import { parseJson } from './parse-json';

/**
 * Node-RED clones messages recursively, so deeper nesting could overflow the stack of anything that walks it. This many
 * values take about 400 MB: more than there are in 50 MB of rows with short texts and numbers, and fewer than in 50 MB
 * of empty objects.
 */
const bounds: JsonBounds = { maxDepth: 1000, maxValues: 10_000_000 };

/** Characters of a body that are kept as text. */
const maxTextLength = 10_000;

/** Plausible names of content codings; anything else is an echo of something, or prose. */
const codingName = /^[a-z0-9][a-z0-9._-]{0,19}$/;

/** Characters that occur in compressed data, but not in text. */
const binary = /(?![\t\n\r])\p{Cc}|\uFFFD/u;

/**
 * Parses a body and redacts the token, in case the server echoed it.
 *
 * @param keepsDigits integers that would lose digits become strings
 */
export async function readAnswer(raw: RawAnswer, redactor: Redactor, keepsDigits = false): Promise<Answer> {
  const { status } = raw;
  const headers = redactHeaders(raw.headers, redactor);
  const text = redactor.text(raw.text.slice(0, maxTextLength));
  const prepare = (slice: string) => {
    // Most answers are a single slice, which has already been redacted.
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
