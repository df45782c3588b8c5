import type { AuthenticationSummary } from '../../shared/admin-api/authentications';
import type { ConnectionDraft } from '../../shared/admin-api/connection';
import type { AdminRequests } from '../requests';

/** The service of the chosen connector version. */
export interface ServiceOfConnector {
  id: string;
  name: string;
  /** May be ''. */
  title: string;
  version: string;
}

export interface NewAuthenticationProps {
  draft: ConnectionDraft;
  /** The end user who will own it; undefined for the account itself. */
  userId?: string | undefined;
  service: ServiceOfConnector;
  /** The scopes that the chosen operation requires. */
  authScopes: readonly string[];
  /** The list as displayed; undefined while there is none. */
  authentications: readonly AuthenticationSummary[] | undefined;
  requests: Pick<AdminRequests, 'authentications' | 'environments' | 'createAuthentication' | 'authDialog'>;
  /** A new authentication was created: the list has to be reloaded, and this one chosen. */
  onMade(authId: string): void;
  onClose(): void;
  /** Leads to where a call can be tried; absent if there is no such place. */
  onTry?: (() => void) | undefined;
}

/** The service's name for people. */
export function titleOfService({ title, name }: ServiceOfConnector): string {
  return title.trim() || name;
}
