import type { JsonObject } from '../json';
import type { ConnectionDraft } from './connection';
import type { EndUserChoice } from './end-users';
import type { OnceRequest } from './once-request';

/** `POST tray/authentications`: the authentications of the account, or of the end user. Permission `tray.write`. */
export interface AuthenticationsRequest extends EndUserChoice {
  connection: ConnectionDraft;
}
export interface AuthenticationSummary {
  /** The authId. */
  id: string;
  name: string;
  service?: { name: string; title: string; version: string };
  /** Title of the service environment, '' for none. */
  environment: string;
}
export interface AuthenticationsResult {
  authentications: AuthenticationSummary[];
  /** True if Tray has more, which cannot be listed. */
  isPartial: boolean;
}

/** `POST tray/authentication-scopes`: the scopes of one authentication. Permission `tray.write`. */
export interface AuthenticationScopesRequest extends AuthenticationsRequest {
  authId: string;
}
export interface AuthenticationScopesResult {
  /** null: Tray does not say. */
  scopes: string[] | null;
}

/** `POST tray/environments`: the service environments of one version of a service. Permission `tray.write`. */
export interface EnvironmentsRequest extends AuthenticationsRequest {
  /** Name of the service. */
  service: string;
  serviceVersion: string;
}
export interface EnvironmentSummary {
  id: string;
  /** May be ''. */
  title: string;
  /** Such as `token`, `oauth2` or `builtin` (`docs/tray-api.md`). */
  authenticationType: string;
  /** `{}` if nothing is required; the same holds for `credentialsSchema`. */
  userDataSchema: JsonObject;
  credentialsSchema: JsonObject;
  scopes: { scope: string; description: string }[];
}
export interface EnvironmentsResult {
  environments: EnvironmentSummary[];
}

/**
 * `POST tray/create-authentication`: creates an authentication, which Tray does not verify. Permission `tray.write`. If
 * the answer is lost, the same request asks for it again; after an answer, the next request needs a new id.
 */
export interface CreateAuthenticationRequest extends AuthenticationsRequest, OnceRequest {
  name: string;
  environmentId: string;
  /** As required by the environment's schemas; `{}` for none. */
  userData: JsonObject;
  credentials: JsonObject;
  scopes: string[];
}
export interface CreateAuthenticationResult {
  authId: string;
}

/** `POST tray/auth-dialog`: the address of Tray's own dialog, with a single-use code. Permission `tray.write`. */
export interface AuthDialogRequest extends AuthenticationsRequest {
  serviceId: string;
  environmentId: string;
  scopes: string[];
}
export interface AuthDialogResult {
  url: string;
  /** The only origin from which the dialog's messages are accepted. */
  origin: string;
  /** The account id that the dialog may request (`tray.authpopup.accountIdRequest`). */
  accountId: string;
}
