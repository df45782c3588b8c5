import { isObject } from '../shared/json';

/** The replacement for the token. */
export const redacted = '[token]';

/** Shorter strings are not tokens; removing them would only garble texts. */
const shortestSecret = 6;

/** Characters of the secret per regular expression. */
const longestPiece = 1000;

/** Removes one secret from anything that a server sent. */
export interface Redactor {
  /** True if the text contains the secret in any encoding. */
  isIn(text: string): boolean;
  /** The text without the secret. A JSON document remains valid JSON. */
  text(text: string): string;
  /** A copy of parsed JSON without the secret, in both keys and values. The nesting must be bounded. */
  value(value: unknown): unknown;
}

/** @param secret the API token: printable ASCII */
export function redactorOf(secret: string): Redactor {
  if (secret.length < shortestSecret) return { isIn: () => false, text: (text) => text, value: (value) => value };
  return piecesOf(secret).map(pieceRedactorOf).reduce(bothOf);
}

/** Redacts one piece of the secret. */
function pieceRedactorOf(piece: string): Redactor {
  const spellings = [...piece].map(spellingsOf).join('');
  const first = new RegExp(spellings, 'i');
  const all = new RegExp(spellings, 'gi');
  const text = (text: string) => text.replace(all, redacted);
  return { isIn: (text) => first.test(text), text, value: (value) => withTexts(value, text) };
}

/** Pieces of about equal length: a token of several kilobytes is too long for one regular expression. */
function piecesOf(secret: string): string[] {
  const length = Math.ceil(secret.length / Math.ceil(secret.length / longestPiece));
  return Array.from({ length: Math.ceil(secret.length / length) }, (_, index) =>
    secret.slice(index * length, (index + 1) * length),
  );
}

/** Redacts what either of two redactors does. */
export function bothOf(one: Redactor, other: Redactor): Redactor {
  return {
    isIn: (text) => one.isIn(text) || other.isIn(text),
    text: (text) => one.text(other.text(text)),
    value: (value) => one.value(other.value(value)),
  };
}

function withTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => withTexts(item, change));
  if (!isObject(value)) return value;
  // fromEntries creates own properties, so a key "__proto__" remains data.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), withTexts(item, change)]));
}

/**
 * Matches one character in plain form or as escaped in JSON (nested JSON escapes several times), in a URL or in HTML.
 * Each repetition is bounded, so that matching takes linear time.
 */
function spellingsOf(char: string): string {
  const code = char.charCodeAt(0);
  const hex = code.toString(16).padStart(2, '0');
  const isWord = /\w/.test(char);
  const literal = isWord ? char : `\\\\{0,4}\\x${hex}`;
  return `(?:${literal}|\\\\{1,4}u00${hex}|%(?:25){0,4}${hex}|&#0{0,4}(?:${code}|x0{0,4}${hex});)`;
}
