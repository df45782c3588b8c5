import { isObject } from '../../shared/json';
import type { Answer, KeptHeaders, RawAnswer } from './answer';
import type { Redactor } from './redact';

/** Node-RED clones messages recursively: deeper nesting is an attack on whatever walks through it. */
const maxDepth = 1000;

/** A character of the kind that tokens consist of, in JSON's longest spelling. */
const escapedAscii = /\\u00[2-7]/i;

/** Parses a body and takes the token out, should the server have echoed it. */
export function readAnswer({ status, headers, text }: RawAnswer, redactor: Redactor): Answer {
  const body = parse(text);
  // JSON may spell a text in other ways than a search of text finds: the values are searched then, which takes longer.
  const mayHoldToken = status >= 300 || isOutcomeError(body) || escapedAscii.test(text) || redactor.isIn(text);
  if (!mayHoldToken) return { status, headers: redactHeaders(headers, redactor), text, body };
  return {
    status,
    headers: redactHeaders(headers, redactor),
    text: redactor.text(text),
    body: redactor.value(body),
  };
}

function redactHeaders(headers: KeptHeaders, redactor: Redactor): KeptHeaders {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redactor.text(value)]));
}

function isOutcomeError(body: unknown): boolean {
  return isObject(body) && body.outcome === 'error';
}

function parse(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    // Each level takes at least two characters, so that short answers need no look.
    return text.length > 2 * maxDepth && isDeeperThan(body, maxDepth) ? undefined : body;
  } catch {
    return undefined; // Whoever reads the answer decides what an answer without JSON means.
  }
}

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  for (const child of Object.values(value)) {
    if (isDeeperThan(child, levels - 1)) return true;
  }
  return false;
}
