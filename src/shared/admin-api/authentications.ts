import type { JsonObject } from '../json';
import type { ConnectionDraft } from './connection';
import type { EndUserChoice } from './end-users';
import type { OnceRequest } from './once-request';

/** `POST tray/authentications`: those of the account, or of the end user. Permission `tray.write`. */
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
  /** Tray has more, which cannot be listed. */
  isPartial: boolean;
}

/** `POST tray/authentication-scopes`: the scopes of one authentication. Permission `tray.write`. */
export interface AuthenticationScopesRequest extends AuthenticationsRequest {
  authId: string;
}
export interface AuthenticationScopesResult {
  /** null: Tray does not tell. */
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
  /** May be empty. */
  title: string;
  /** Such as `token`, `oauth2` or `builtin` (`docs/tray-api.md`). */
  authenticationType: string;
  /** `{}` where nothing is asked, as the other one. */
  userDataSchema: JsonObject;
  credentialsSchema: JsonObject;
  scopes: { scope: string; description: string }[];
}
export interface EnvironmentsResult {
  environments: EnvironmentSummary[];
}

/**
 * `POST tray/create-authentication`: makes an authentication, which Tray does not try. Permission `tray.write`. Where the
 * answer is lost the same request asks for it again; after an answer the next request needs another id.
 */
export interface CreateAuthenticationRequest extends AuthenticationsRequest, OnceRequest {
  name: string;
  environmentId: string;
  /** As the environment's schemas ask; `{}` for none. */
  userData: JsonObject;
  credentials: JsonObject;
  scopes: string[];
}
export interface CreateAuthenticationResult {
  authId: string;
}

/** `POST tray/auth-dialog`: the address of Tray's own dialog, with a code for one use. Permission `tray.write`. */
export interface AuthDialogRequest extends AuthenticationsRequest {
  serviceId: string;
  environmentId: string;
  scopes: string[];
}
export interface AuthDialogResult {
  url: string;
  /** The dialog's messages come from this origin and no other. */
  origin: string;
  /** What the dialog may ask for (`tray.authpopup.accountIdRequest`). */
  accountId: string;
}
