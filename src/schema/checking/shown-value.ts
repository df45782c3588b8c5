/** Values as problems show them: short, and never one that may be a secret. */
import type { JsonValue } from '../../shared/json';
import { isJsonObject, ownValue } from '../json/json-values';

const maxShownLength = 80;
const maxShownChoices = 10;
const maxShownPart = 200;

const secretName =
  /token|secret|pass(?:w|code|phrase)|pwd|(?:api|access|private|auth)[_-]?key|authori[sz]ation|credential|bearer|signature|cookie|session/i;
const secretWord = /(?:^|[^a-z])(?:auth|pin|cvv|cvc|ssn|pat|otp)(?![a-z])/i;

/** True for the names of fields that tend to hold secrets. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) || secretWord.test(name);
}

/**
 * `{ value }` with the value as a problem may show it, or `{}` when it is not to be shown: a secret by its format or
 * by the name of a place on the way to it, or a list or an object, which may hold anything.
 */
export function shownValue(value: unknown, path: string, schema?: unknown): { value?: string } {
  const isPassword = isJsonObject(schema) && ownValue(schema, 'format') === 'password';
  if (isPassword || isSecretName(path) || (typeof value === 'object' && value !== null)) return {};
  return { value: shownJson(value) };
}

/** The choices of an enum as a problem's `choices`, and how many `more` there are than it shows. */
export function shownChoices(values: readonly JsonValue[]): { choices: string; more?: number } {
  const choices = values.slice(0, maxShownChoices).map(shownJson).join(', ');
  const more = values.length - maxShownChoices;
  return more > 0 ? { choices, more } : { choices };
}

/** A value as JSON, which distinguishes "1" from 1 and keeps control characters out of logs; shortened. */
export function shownJson(value: unknown): string {
  // A long text is cut before it is quoted: it may be very long.
  const short = typeof value === 'string' ? value.slice(0, maxShownLength + 1) : value;
  return shortened(JSON.stringify(short) ?? 'undefined');
}

/** A JSON Pointer whose keys are not endless; they may come from a message. */
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
  // Never half of a character of two code units.
  return `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
