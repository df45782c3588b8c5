import type { AuthenticationSummary } from '../../shared/admin-api/authentications';
import type { ConnectionDraft } from '../../shared/admin-api/connection';
import type { AdminRequests } from '../requests';

/** The service of the chosen connector version. */
export interface ServiceOfConnector {
  id: string;
  name: string;
  /** May be empty. */
  title: string;
  version: string;
}

export interface NewAuthenticationProps {
  draft: ConnectionDraft;
  /** The end user who is to own it; undefined for the account itself. */
  userId?: string | undefined;
  service: ServiceOfConnector;
  /** What the chosen operation asks for. */
  authScopes: readonly string[];
  /** The list as it is on the screen; undefined while there is none. */
  authentications: readonly AuthenticationSummary[] | undefined;
  requests: Pick<AdminRequests, 'authentications' | 'environments' | 'createAuthentication' | 'authDialog'>;
  /** A new authentication is there: the list has to be read again, and this one be chosen. */
  onMade(authId: string): void;
  onClose(): void;
  /** Leads to where a call can be tried; left out where there is no such place. */
  onTry?: (() => void) | undefined;
}

/** What people call the service. */
export function titleOfService({ title, name }: ServiceOfConnector): string {
  return title.trim() || name;
}
