/** The data exchanged with Tray's endpoints for authentications, as parsed. */
import type { JsonObject } from '../../shared/json';

/** One authentication in a list. */
export interface Authentication {
  /** The authId. */
  id: string;
  /** May be ''. */
  name: string;
  /**
   * The service it is for. `version` is the service's, always as a string: Tray sends a string here and a number
   * elsewhere.
   */
  service?: { id: string; name: string; title: string; version: string };
  environment?: { id: string; title: string };
}

export interface AuthenticationList {
  authentications: Authentication[];
  /** There are more, but Tray offers no way to request them. */
  isPartial: boolean;
}

/** How authentications for one version of a service are created. */
export interface ServiceEnvironment {
  id: string;
  /** May be ''. */
  title: string;
  /** Such as `token`, `oauth2` or `builtin` (`docs/tray-api.md`). */
  authenticationType: string;
  /** `{}` if nothing is required, as for `credentialsSchema`; sometimes draft-03 with errors. */
  userDataSchema: JsonObject;
  credentialsSchema: JsonObject;
  scopes: { scope: string; description: string }[];
}

/** A new authentication. */
export interface AuthenticationCreation {
  name: string;
  serviceEnvironmentId: string;
  userData?: JsonObject | undefined;
  /** Secrets. Tray checks their format, not whether they are correct. */
  credentials?: JsonObject | undefined;
  scopes?: readonly string[] | undefined;
}
