/** How the box of the API token shows, checks and saves it. Pure: takes the content of the boxes. */

import { canonicalBase, isRegion, restBase } from '../../shared/addresses/regions';
import { bindToken, readStoredToken } from '../../shared/bound-token';
import { isVariable } from '../../shared/variable';
import { storedPassword } from '../connection-draft';

/** Where a connection leads, according to its boxes or its saved properties. */
export interface Place {
  region: string;
  baseUrl: string;
}

/** The token that a box shows: what was typed and is not deployed yet is bound already. */
export function shownToken(inBox: string): string {
  return readStoredToken(inBox).token;
}

/**
 * What is saved of a token: one that was typed is bound to its host. A variable stays one. Where the host comes from a
 * variable nobody knows it yet, and the token stays as it is.
 */
export function tokenToSave(inBox: string, { region, baseUrl }: Place): string {
  const token = inBox.trim();
  if (token === '' || token === storedPassword || isVariable(token)) return token;
  if (!isRegion(region) || (region === 'custom' && isVariable(baseUrl))) return token;
  return bindToken(token, restBase(region, baseUrl));
}

/** True when the box holds a token that is stored for another host than the one that is chosen now. */
export function mustBeTypedAgain(inBox: string, saved: Place, chosen: Place): boolean {
  return inBox === storedPassword && hostOf(saved) !== hostOf(chosen);
}

function hostOf({ region, baseUrl }: Place): string {
  return isRegion(region) ? canonicalBase(restBase(region, baseUrl)) : region;
}
