/** JSON Pointers (RFC 6901). '' is the whole document. */

/** The unescaped tokens of a pointer; undefined if the text is not a JSON Pointer. */
export function parsePointer(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer of a list of tokens. */
export function formatPointer(tokens: readonly (string | number)[]): string {
  return tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** True when a token is an array index: digits without a leading zero. */
export function isIndex(token: string): boolean {
  return /^(0|[1-9]\d*)$/.test(token);
}
