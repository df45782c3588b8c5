const maxLength = 300;

/**
 * Why something failed, as one short text. JSONata throws objects that are no errors, and functions in JSONata may
 * throw anything.
 */
export function reasonOf(error: unknown): string {
  const message = textOf(error);
  return message.length > maxLength ? `${message.slice(0, maxLength)}...` : message;
}

function textOf(error: unknown): string {
  try {
    if (typeof error === 'object' && error !== null && 'message' in error) return String(error.message);
    return String(error);
  } catch {
    return 'The value cannot be evaluated.';
  }
}
