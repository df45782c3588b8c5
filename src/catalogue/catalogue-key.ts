import { createHash } from 'node:crypto';

/**
 * The folder of the lists of a token and host. It reveals nothing about the token, and no other token has the same. Pasted
 * tokens often end in a line break, which does not belong to them.
 */
export function catalogueKey(baseUrl: string, token: string): string {
  return hashOf([baseUrl, token.trim()]);
}

/**
 * A file name for texts from Tray, which are never part of a path themselves: the same length for all, lower case alone,
 * and short enough for the 260 characters of a path that Windows allows.
 */
export function fileNameOf(...texts: string[]): string {
  return hashOf(texts).slice(0, 32);
}

function hashOf(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}
