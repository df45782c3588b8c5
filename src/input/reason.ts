import type { FailureText } from '../shared/failure-text';
import { UnsendableValue } from './input-budget';

const maxLength = 300;

/**
 * Why something failed: our own reason, or what others say, cut short. JSONata throws objects that are no errors, and
 * functions in JSONata may throw anything.
 */
export function reasonOf(error: unknown): FailureText {
  if (error instanceof UnsendableValue) return error.reason;
  const words = wordsOf(error);
  if (words === undefined) return { key: 'notEvaluated' };
  return { words: words.length > maxLength ? `${words.slice(0, maxLength)}...` : words };
}

function wordsOf(error: unknown): string | undefined {
  try {
    if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
    return String(error);
  } catch {
    return undefined; // Nothing that could be turned into text.
  }
}
