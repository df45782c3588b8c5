/** Values as they appear in problems: short, and never one that may be a secret. */
import type { JsonValue } from '../../shared/json';
import { isJsonObject, ownValue } from '../json/json-values';

const maxShownLength = 80;
const maxShownChoices = 10;
const maxShownPart = 200;

const secretName =
  /token|secret|pass(?:w|code|phrase)|pwd|(?:api|access|private|auth)[_-]?key|authori[sz]ation|credential|bearer|signature|cookie|session/i;
const secretWord = /(?:^|[^a-z])(?:auth|pin|cvv|cvc|ssn|pat|otp)(?![a-z])/i;

/** True for field names that suggest a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) || secretWord.test(name);
}

/**
 * `{ value }` in the form in which a problem may show it, or `{}` if it must not be shown: because its format or a name
 * on its path suggests a secret, or because it is a list or an object, which may contain anything.
 */
export function shownValue(value: unknown, path: string, schema?: unknown): { value?: string } {
  const isPassword = isJsonObject(schema) && ownValue(schema, 'format') === 'password';
  if (isPassword || isSecretName(path) || (typeof value === 'object' && value !== null)) return {};
  return { value: shownJson(value) };
}

/** The choices of an enum as a problem's `choices`, and the number of further ones as `more`. */
export function shownChoices(values: readonly JsonValue[]): { choices: string; more?: number } {
  const choices = values.slice(0, maxShownChoices).map(shownJson).join(', ');
  const more = values.length - maxShownChoices;
  return more > 0 ? { choices, more } : { choices };
}

/** A value as shortened JSON, which distinguishes "1" from 1 and keeps control characters out of logs. */
export function shownJson(value: unknown): string {
  // Text may be very long, so it is cut before it is quoted.
  const short = typeof value === 'string' ? value.slice(0, maxShownLength + 1) : value;
  return shortened(JSON.stringify(short) ?? 'undefined');
}

/** A JSON Pointer with shortened keys, which may come from a message and be of any length. */
export function shownPath(path: string): string {
  return path.length <= maxShownPart
    ? path
    : path
        .split('/')
        .map((part) => shortened(part, maxShownPart))
        .join('/');
}

export function shortened(text: string, length = maxShownLength): string {
  if (text.length <= length) return text;
  // Never cut a surrogate pair in half.
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
