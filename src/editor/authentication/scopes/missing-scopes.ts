/**
 * Scopes that an operation names and an authentication lacks. Their names are the third party's, and one may include
 * another: a warning at most. Pure.
 *
 * @param had undefined where Tray did not tell them, as with services that know no scopes
 */
export function missingScopes(named: readonly string[], had: readonly string[] | undefined): string[] {
  return had === undefined ? [] : [...new Set(named)].filter((scope) => !had.includes(scope));
}
