import { createHash } from 'node:crypto';

/**
 * The name under which the lists of a token and host are kept. It tells nothing of the token, and no other token
 * has the same. Pasted tokens often end in a line break, which is no part of them.
 */
export function catalogueKey(baseUrl: string, token: string): string {
  return hashOf([baseUrl, token.trim()]);
}

/** A file name for texts that come from Tray: they are never part of a path themselves. */
export function hashOf(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}
