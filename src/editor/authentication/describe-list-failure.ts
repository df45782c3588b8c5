import type { AdminFailure } from '../../shared/admin-api/admin-failure';
import { describeFailure } from '../describe-failure';
import { t } from '../translate';

/**
 * Why there is no list of authentications or end users. What a 403 means for calls, an authentication that does not fit,
 * would lead astray: here it is the token that may not do this.
 *
 * @param needsMaster whether only a master token may ask: for end users, and on their behalf
 */
export function describeListFailure(failure: AdminFailure, needsMaster: boolean): string {
  if (failure.code !== 'TRAY_FORBIDDEN') return describeFailure(failure);
  return t(needsMaster ? 'endUser.forbidden' : 'authentication.forbidden');
}
