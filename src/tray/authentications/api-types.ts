/** What travels between this package and Tray's endpoints for authentications, after reading. */
import type { JsonObject } from '../../shared/json';

/** One authentication in a list. */
export interface Authentication {
  /** The authId. */
  id: string;
  /** May be empty. */
  name: string;
  /** The service it is for. `version` is the service's, as text: Tray gives it as a text here and as a number elsewhere. */
  service?: { id: string; name: string; title: string; version: string };
  environment?: { id: string; title: string };
}

export interface AuthenticationList {
  authentications: Authentication[];
  /** There are more, which Tray gives no way to ask for. */
  isPartial: boolean;
}

/** How authentications of one version of a service are made. */
export interface ServiceEnvironment {
  id: string;
  /** May be empty. */
  title: string;
  /** Such as `token`, `oauth2` or `builtin` (`docs/tray-api.md`). */
  authenticationType: string;
  /** `{}` where nothing is asked, as the other one; at times draft-03 with slips. */
  userDataSchema: JsonObject;
  credentialsSchema: JsonObject;
  scopes: { scope: string; description: string }[];
}

/** A new authentication. */
export interface AuthenticationCreation {
  name: string;
  serviceEnvironmentId: string;
  userData?: JsonObject | undefined;
  /** Secrets. Tray checks their form and not whether they are right. */
  credentials?: JsonObject | undefined;
  scopes?: readonly string[] | undefined;
}
