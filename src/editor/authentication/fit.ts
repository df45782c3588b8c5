/**
 * Whether an authentication fits a connector version. Tray says so only when a call is made, with 403: here it is known
 * before. Pure.
 */
import type { AuthenticationSummary } from '../../shared/admin-api/authentications';

/** What an authentication and a connector version have in common when they fit: both parts, compared as texts. */
export type ServiceKey = Pick<NonNullable<AuthenticationSummary['service']>, 'name' | 'version'>;

/** The service whose authentications a connector version takes; `unknown` while the connector is not in the list. */
export type ServiceNeed =
  | { kind: 'unknown' }
  | { kind: 'none' }
  | { kind: 'service'; service: ServiceKey & { title?: string } };

/** `unknown`: nothing to compare, in the connector version or in the authentication. */
export type Fit = 'fits' | 'unknown' | 'otherVersion' | 'otherService';

export function fitOf(need: ServiceNeed, { service }: Pick<AuthenticationSummary, 'service'>): Fit {
  if (need.kind !== 'service' || service === undefined) return 'unknown';
  if (service.name !== need.service.name) return 'otherService';
  return service.version === need.service.version ? 'fits' : 'otherVersion';
}

/** The authentication of an id. Ids are UUIDs, which people also write in capitals. */
export function authenticationOf(
  authentications: readonly AuthenticationSummary[] | undefined,
  id: string,
): AuthenticationSummary | undefined {
  const wanted = id.trim().toLowerCase();
  return authentications?.find((authentication) => authentication.id.toLowerCase() === wanted);
}
