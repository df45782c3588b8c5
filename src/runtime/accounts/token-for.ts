import { canonicalBase } from '../../shared/addresses/regions';
import { readStoredToken } from '../../shared/bound-token';
import { checkedAccount, type TrayAccount } from '../../tray/account';
import { TrayError } from '../../tray/errors/tray-error';

/**
 * The token that may be sent to a host, for whoever opens a connection: the one place that looks at what a token is
 * bound to.
 *
 * @param account its token as the credential store holds it (`src/shared/bound-token.ts`), or as it was typed
 * @throws TrayError `TRAY_CONFIG` when the token or the base URL cannot be used, or the token is bound to another host
 */
export function tokenFor({ token: stored, baseUrl, allowHttp }: TrayAccount): string {
  const { token, boundTo } = readStoredToken(stored);
  const account = checkedAccount({ token, baseUrl, allowHttp });
  if (boundTo !== undefined && boundTo !== canonicalBase(account.baseUrl)) {
    throw new TrayError('TRAY_CONFIG', [{ key: 'tokenOfOtherHost' }]);
  }
  return account.token;
}
