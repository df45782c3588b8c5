import { createHash } from 'node:crypto';

/**
 * The folder for the lists of a token and host. The hash does not reveal the token, and no two tokens share a folder.
 * Pasted tokens often end in a line break, which is not part of the token.
 */
export function catalogueKey(baseUrl: string, token: string): string {
  return hashOf([baseUrl, token.trim()]);
}

/**
 * A file name for strings from Tray, which never become part of a path themselves. Fixed length, lower case only, and
 * short enough for Windows' limit of 260 characters per path.
 */
export function fileNameOf(...texts: string[]): string {
  return hashOf(texts).slice(0, 32);
}

function hashOf(texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex');
}
