/** How the input of the API token shows, checks and saves it. Pure: takes the contents of the inputs. */

import { canonicalBase, isRegion, restBase } from '../../shared/addresses/regions';
import { bindToken, readStoredToken } from '../../shared/bound-token';
import { isVariable } from '../../shared/variable';
import { storedPassword } from '../connection-draft';

/** The destination of a connection, as typed or as saved. */
export interface Place {
  region: string;
  baseUrl: string;
}

/** The token to show: one that was typed and not yet deployed is already bound. */
export function shownToken(inBox: string): string {
  return readStoredToken(inBox).token;
}

/**
 * The token as saved: a typed one is bound to its host. A variable stays unchanged, and so does the token if the host
 * comes from a variable, because the host is not known yet.
 */
export function tokenToSave(inBox: string, { region, baseUrl }: Place): string {
  const token = inBox.trim();
  if (token === '' || token === storedPassword || isVariable(token)) return token;
  if (!isRegion(region) || (region === 'custom' && isVariable(baseUrl))) return token;
  return bindToken(token, restBase(region, baseUrl));
}

/** True if the input holds a token that is stored for a host other than the one chosen now. */
export function mustBeTypedAgain(inBox: string, saved: Place, chosen: Place): boolean {
  return inBox === storedPassword && hostOf(saved) !== hostOf(chosen);
}

function hostOf({ region, baseUrl }: Place): string {
  return isRegion(region) ? canonicalBase(restBase(region, baseUrl)) : region;
}
