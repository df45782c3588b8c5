import { isInstance } from '../shared/is-instance';
import { isObject } from '../shared/json';
import { maxReasonLength } from '../shared/limits';
import type { LocalizedText } from '../shared/texts/localized-text';
import { shorten } from '../shared/texts/shorten';
import { UnsendableValue } from './input-budget';

/** What JavaScript's conversion to string gives for values without a message. */
const saysNothing = /^(|undefined|null|\[object .*)$/s;

/**
 * Why something failed: our own reason, or a shortened foreign message. JSONata throws objects that are not errors, and
 * functions in JSONata and getters of messages may throw anything.
 */
export function reasonOf(error: unknown): LocalizedText {
  if (isInstance(error, UnsendableValue)) return error.reason;
  const message = messageOf(error);
  if (saysNothing.test(message.trim())) return { key: 'notEvaluated' };
  const literal = shorten(message, maxReasonLength);
  return quotesValue(error) ? { literal, quotesValue: true } : { literal };
}

/** The reason in the form in which it may be logged. */
export function loggableReason(reason: LocalizedText): LocalizedText {
  return 'quotesValue' in reason ? { key: 'notEvaluated' } : reason;
}

/**
 * JSONata includes a value in the message of an error that has one; in syntax errors (S...) it is part of the
 * expression.
 */
function quotesValue(error: unknown): boolean {
  try {
    return isObject(error) && 'value' in error && !String(error.code).startsWith('S');
  } catch {
    return true;
  }
}

/** '' for anything that cannot be converted to a string. */
function messageOf(error: unknown): string {
  try {
    if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
    return String(error);
  } catch {
    return '';
  }
}
