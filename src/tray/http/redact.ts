import { isObject } from '../../shared/json';

/** What stands where the token was. */
export const redacted = '[token]';

/** Shorter texts are no tokens; taking them out would only garble what people read. */
const shortestSecret = 6;

/** Takes one secret out of whatever a server sent. */
export interface Redactor {
  /** True when the text holds the secret in one of the spellings in which JSON or a URL carries it. */
  isIn(text: string): boolean;
  /** The text without the secret. */
  text(text: string): string;
  /** A copy of parsed JSON without the secret, in keys and in values. The nesting must be bounded. */
  value(value: unknown): unknown;
}

/** @param secret the API token */
export function redactorOf(secret: string): Redactor {
  const spellings = secret.length < shortestSecret ? [] : spellingsOf(secret);
  const isIn = (text: string) => spellings.some((spelling) => text.includes(spelling));
  const text = (text: string) => spellings.reduce((clean, spelling) => clean.replaceAll(spelling, redacted), text);
  const value = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(redactorValue);
    // fromEntries makes own properties, so that a key "__proto__" stays data.
    if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([k, v]) => [text(k), redactorValue(v)]));
    return value;
  };
  const redactorValue = (item: unknown) => value(item);
  return { isIn, text, value };
}

/** As it is, as a JSON string has it (some servers escape slashes), as a URL has it. */
function spellingsOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1);
  return [...new Set([secret, inJson, inJson.replaceAll('/', '\\/'), encodeURIComponent(secret)])];
}
