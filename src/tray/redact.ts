import { isObject } from '../shared/json';

/** The text in place of the token. */
export const redacted = '[token]';

/** Shorter texts are not tokens; taking them out would only garble what people read. */
const shortestSecret = 6;

/** Characters that one regular expression looks for. */
const longestPiece = 1000;

/** Takes one secret out of whatever a server sent. */
export interface Redactor {
  /** True when the text holds the secret in any spelling. */
  isIn(text: string): boolean;
  /** The text without the secret. The text of a JSON document stays one. */
  text(text: string): string;
  /** A copy of parsed JSON without the secret, in keys and in values. The nesting must be bounded. */
  value(value: unknown): unknown;
}

/** @param secret the API token: printable ASCII */
export function redactorOf(secret: string): Redactor {
  if (secret.length < shortestSecret) return { isIn: () => false, text: (text) => text, value: (value) => value };
  return piecesOf(secret).map(pieceRedactorOf).reduce(bothOf);
}

/** Of a part of the secret. */
function pieceRedactorOf(piece: string): Redactor {
  const spellings = [...piece].map(spellingsOf).join('');
  const first = new RegExp(spellings, 'i');
  const all = new RegExp(spellings, 'gi');
  const text = (text: string) => text.replace(all, redacted);
  return { isIn: (text) => first.test(text), text, value: (value) => withTexts(value, text) };
}

/** Parts of about the same length: of a whole token of some kilobytes no regular expression can be made. */
function piecesOf(secret: string): string[] {
  const length = Math.ceil(secret.length / Math.ceil(secret.length / longestPiece));
  return Array.from({ length: Math.ceil(secret.length / length) }, (_, index) =>
    secret.slice(index * length, (index + 1) * length),
  );
}

/** Takes out what each of two takes out. */
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
  // fromEntries makes own properties, so that a key "__proto__" stays data.
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), withTexts(item, change)]));
}

/**
 * One character as it is, as JSON escapes it (in JSON within JSON several times over), as a URL or a page has it. Each
 * repetition is bounded, so that no text takes longer than linear time.
 */
function spellingsOf(char: string): string {
  const code = char.charCodeAt(0);
  const hex = code.toString(16).padStart(2, '0');
  const isWord = /\w/.test(char);
  const literal = isWord ? char : `\\\\{0,4}\\x${hex}`;
  return `(?:${literal}|\\\\{1,4}u00${hex}|%(?:25){0,4}${hex}|&#0{0,4}(?:${code}|x0{0,4}${hex});)`;
}
