/**
 * Whether an authentication fits a connector version. Tray only tells when a call is made, with a 403; here it is known
 * in advance. Pure.
 */
import type { AuthenticationSummary } from '../../shared/admin-api/authentications';

/** What must be equal for an authentication to fit a connector version: both parts, compared as strings. */
export type ServiceKey = Pick<NonNullable<AuthenticationSummary['service']>, 'name' | 'version'>;

/** The service whose authentications a connector version accepts; `unknown` while the connector is not in the list. */
export type ServiceNeed =
  | { kind: 'unknown' }
  | { kind: 'none' }
  | { kind: 'service'; service: ServiceKey & { title?: string } };

/** `unknown`: the connector version or the authentication has no service to compare. */
export type Fit = 'fits' | 'unknown' | 'otherVersion' | 'otherService';

export function fitOf(need: ServiceNeed, { service }: Pick<AuthenticationSummary, 'service'>): Fit {
  if (need.kind !== 'service' || service === undefined) return 'unknown';
  if (service.name !== need.service.name) return 'otherService';
  return service.version === need.service.version ? 'fits' : 'otherVersion';
}

/** Finds an authentication by id. Ids are UUIDs, which people also write in upper case. */
export function authenticationOf(
  authentications: readonly AuthenticationSummary[] | undefined,
  id: string,
): AuthenticationSummary | undefined {
  const wanted = id.trim().toLowerCase();
  return authentications?.find((authentication) => authentication.id.toLowerCase() === wanted);
}
