import { isInstance } from '../shared/is-instance';
import type { LocalizedText } from '../shared/localized-text';
import { UnsendableValue } from './input-budget';

const maxLength = 300;

/** What JavaScript makes of values that are no text. */
const saysNothing = /^(|undefined|null|\[object .*)$/s;

/**
 * Why something failed: our own reason, or what others say, cut short. JSONata throws objects that are no errors, and
 * functions in JSONata and getters of messages may throw anything.
 */
export function reasonOf(error: unknown): LocalizedText {
  if (isInstance(error, UnsendableValue)) return error.reason;
  const words = wordsOf(error);
  if (saysNothing.test(words.trim())) return { key: 'notEvaluated' };
  return { literal: words.length > maxLength ? `${words.slice(0, maxLength)}...` : words };
}

/** '' for what cannot be turned into text. */
function wordsOf(error: unknown): string {
  try {
    if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
    return String(error);
  } catch {
    return '';
  }
}
