/**
 * Scopes that an operation requires and an authentication lacks. The names are the third party's, and one scope may
 * include another, so this justifies a warning at most. Pure.
 *
 * @param had undefined if Tray does not say, for example because the service has no scopes
 */
export function missingScopes(named: readonly string[], had: readonly string[] | undefined): string[] {
  return had === undefined ? [] : [...new Set(named)].filter((scope) => !had.includes(scope));
}
