import type { AdminFailure } from '../../shared/admin-api/admin-failure';
import { describeFailure } from '../describe-failure';
import { t } from '../translate';

/**
 * Why there is no list of authentications or end users. The text for a 403 of a call, an authentication that does not
 * fit, would be misleading: here the token lacks the permission.
 *
 * @param needsMaster whether the request needs a master token: for end users, and on their behalf
 */
export function describeListFailure(failure: AdminFailure, needsMaster: boolean): string {
  if (failure.code !== 'TRAY_FORBIDDEN') return describeFailure(failure);
  return t(needsMaster ? 'endUser.forbidden' : 'authentication.forbidden');
}
