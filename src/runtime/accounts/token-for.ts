import { canonicalBase } from '../../shared/addresses/regions';
import { readStoredToken } from '../../shared/bound-token';
import { checkedAccount, type TrayAccount } from '../../tray/account';
import { TrayError } from '../../tray/errors/tray-error';

/**
 * The token that may be sent to a host. This is the only place that checks the host a token is bound to; every
 * connection is opened with its result.
 *
 * @param account its token as stored in the credential store (`src/shared/bound-token.ts`), or as typed
 * @throws TrayError `TRAY_CONFIG` if the token or the base URL is not usable, or if the token is bound to another host
 */
export function tokenFor({ token: stored, baseUrl, allowHttp }: TrayAccount): string {
  const { token, boundTo } = readStoredToken(stored);
  const account = checkedAccount({ token, baseUrl, allowHttp });
  if (boundTo !== undefined && boundTo !== canonicalBase(account.baseUrl)) {
    throw new TrayError('TRAY_CONFIG', [{ key: 'tokenOfOtherHost' }]);
  }
  return account.token;
}
