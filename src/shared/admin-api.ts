/**
 * What the dialogs and the admin routes say to each other. Every route is a POST with a JSON body below `tray/`, and
 * answers 200 with either its result or `{ error }`: a 401 of Tray must not look like a 401 of Node-RED, which would
 * log the person out of the editor.
 */
import type { ServiceSummary } from './connectors/connector-services';
import type { Failure, FailureCode } from './failure';
import type { SavedProblem, TrayConfigProperties } from './flow';
import type { JsonObject, JsonValue } from './json';
import type { LocalizedText } from './texts/localized-text';

/**
 * The connection as the dialog shows it. `token` is present only when it was typed and not deployed yet; without it the
 * server uses the stored token of `configId`, and only for the host that is deployed.
 */
export interface ConnectionDraft extends Pick<TrayConfigProperties, 'baseUrl' | 'tls' | 'embeddedId' | 'dialogHost'> {
  configId: string;
  /** A `Region`, or `${NAME}`, which the server replaces as Node-RED does. */
  region: string;
  token?: string;
  /** The default authId as typed; absent when the config node's credentials are not loaded in the editor. */
  authId?: string;
}

/** On whose behalf a request is made: Tray's id of an end user. Absent: the account itself. */
export interface EndUserChoice {
  userId?: string;
}

/**
 * `not_deployed`: neither a typed nor a deployed token; `host_changed`: the stored token belongs to another host.
 * `other_site`: a page of another site asked; `unknown_request`: no request of this id arrived, or too long ago.
 * `no_answer`, `bad_answer`, `forbidden` and `session_ended` are made by the dialogs: Node-RED did not answer, not in the form
 * of these routes, or with 401.
 */
export type AdminFailureCode =
  | FailureCode
  | 'not_deployed'
  | 'host_changed'
  | 'bad_request'
  | 'forbidden'
  | 'session_ended'
  | 'too_many_requests'
  | 'other_site'
  | 'unknown_request'
  | 'no_answer'
  | 'bad_answer';

export interface AdminFailure extends Omit<Failure, 'code'> {
  code: AdminFailureCode;
  statusCode?: number;
  /** What `message` says in English, for the catalogue of the editor's language. */
  texts?: readonly LocalizedText[];
  /** What is wrong with the input, with `TRAY_VALIDATION`. */
  problems?: readonly SavedProblem[];
}

/**
 * `POST tray/connectors`: the catalogue, one entry a connector; `POST tray/triggers`: the same of triggers, whose names stand for
 * those of connectors in `tray/trigger-operations` and `tray/trigger-operation`. Permission `tray.read`.
 */
export interface ConnectorsRequest {
  connection: ConnectionDraft;
  /** Ask Tray again instead of the cache. */
  refresh?: boolean;
}
export interface ConnectorSummary {
  name: string;
  title: string;
  description: string;
  /** Oldest first, by number. */
  versions: string[];
  /** The services of the versions; `serviceOf` in `connector-services.ts` reads them. Absent where none has one. */
  services?: ServiceSummary[];
}
export interface ConnectorsResult {
  connectors: ConnectorSummary[];
}

/** `POST tray/operations`: the operations of one connector version, without their schemas. Permission `tray.read`. */
export interface OperationsRequest extends ConnectorsRequest {
  connector: string;
  connectorVersion: string;
}
export interface OperationSummary {
  name: string;
  title: string;
  description: string;
  hasDynamicOutput: boolean;
  /** The scopes that an authentication needs for it, as the third party names them; often none are told. */
  authScopes: string[];
}
export interface OperationsResult {
  operations: OperationSummary[];
}

/** `POST tray/operation`: one operation with its schemas. Permission `tray.read`. */
export interface OperationRequest extends OperationsRequest {
  operation: string;
}
export interface OperationResult {
  operation: OperationSummary & { inputSchema: JsonObject; outputSchema: JsonObject | null };
}

/** A request that is executed once, however often it arrives. */
export interface OnceRequest {
  /** Made anew for each click. A request that arrives again with the same id gets the answer of the first. */
  requestId: string;
}

/** `POST tray/lookup`: runs a lookup's private operation, a billed call. Permission `tray.write`. */
export interface LookupRequest extends OnceRequest, EndUserChoice {
  connection: ConnectionDraft;
  connector: string;
  connectorVersion: string;
  operation: string;
  /** Absent: the connection's default authId. */
  authId?: string;
  input: JsonObject;
}
export interface LookupChoice {
  text: string;
  value: JsonValue;
}
export interface LookupResult {
  choices: LookupChoice[];
}

/** `POST tray/try`: a real, billed call of an operation. Permission `tray.write`. */
export interface TryRequest extends LookupRequest {
  /** Ask for the output schema instead of the data (operations with a dynamic output). */
  returnOutputSchema?: boolean;
  /** Check the input against the input schema first, as the node does before each call. */
  validate?: boolean;
}
export interface TryResult {
  outcome: 'success' | 'error';
  statusCode?: number;
  /** Milliseconds. */
  duration: number;
  output?: unknown;
  failure?: AdminFailure;
}

/**
 * `POST tray/result`: the answer to an earlier `try` or `lookup` whose way back was lost. Makes no call. Permission
 * `tray.write`.
 */
export interface ResultRequest extends OnceRequest {
  route: 'try' | 'lookup';
}

/** `POST tray/test-connection`: what a token reaches. Permission `tray.read`, a typed token `tray.write`. */
export interface TestConnectionRequest {
  connection: ConnectionDraft;
}
export interface TestConnectionResult {
  connectorCount: number;
  /** How many authentications there are, or why they cannot be listed. */
  authentications: AuthenticationCount;
}
export type AuthenticationCount = { count: number; isPartial: boolean } | { failure: AdminFailure };

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

/** `POST tray/users`: the account's end users whose name or external id fits. Permission `tray.write`. */
export interface UsersRequest {
  connection: ConnectionDraft;
  /** '' for all. */
  search: string;
}
export interface UserSummary {
  /** Tray's id. */
  id: string;
  name: string;
  /** The account's own id of the end user; may be empty. */
  externalUserId: string;
}
export interface UsersResult {
  users: UserSummary[];
  /** There are more; a longer search text finds them. */
  isPartial: boolean;
}

/** A deployed `tray-trigger` node, by its id. */
export interface TriggerNodeRequest {
  nodeId: string;
}

/** `POST tray/subscription`: the subscription of a node that is deployed. Permission `tray.read`. */
export type SubscriptionRequest = TriggerNodeRequest;
/**
 * Whether Tray can reach the endpoint, as far as can be told. The local Tray API reaches also loopback addresses, and needs no https.
 */
export type Reachability = 'yes' | 'loopback' | 'http' | 'noPublicUrl';
/** `none`: not deployed, or nothing can be made of what is configured; `waiting`: Tray cannot be asked and is asked again later. */
export type SubscriptionNodeState = 'none' | 'creating' | 'active' | 'failed' | 'waiting' | 'unknown';
export interface SubscriptionResult {
  /** The whole address; '' without a public URL. */
  endpoint: string;
  reachable: Reachability;
  state: SubscriptionNodeState;
  /** Why it is not active. */
  failure?: AdminFailure;
  /** Tray's id. */
  subscriptionId?: string;
  lastEvent?: LastEvent;
}
export interface LastEvent {
  /** ISO 8601. */
  receivedAt: string;
  /** As it came, its beginning alone where it is long. */
  body: string;
  isPartial: boolean;
}

/** `POST tray/subscription-retry`: makes a subscription that Tray could not make once more. Permission `tray.write`. */
export type SubscriptionRetryRequest = TriggerNodeRequest;

/** `POST tray/send-sample`: an event goes through the node's endpoint, signed as Tray's are. Permission `tray.write`. */
export interface SendSampleRequest extends TriggerNodeRequest {
  /** Absent: one that is made from the output schema. */
  event?: JsonValue;
}

/** `POST tray/send-last-event`: the same with the last event that came. Permission `tray.write`. */
export type SendLastEventRequest = TriggerNodeRequest;

/** `POST tray/orphans`: subscriptions that this Node-RED made and that no node uses. Permission `tray.write`. */
export interface OrphansRequest {
  connection: ConnectionDraft;
}
export interface OrphanSummary {
  id: string;
  name: string;
  trigger: string;
  operation: string;
  endpoint: string;
  /** Tray's word for it, such as `active`. */
  state: string;
}
export interface OrphansResult {
  subscriptions: OrphanSummary[];
}

/** `POST tray/remove-orphans`: deletes those of them; ids of others are passed over. Permission `tray.write`. */
export interface RemoveOrphansRequest extends OrphansRequest {
  ids: string[];
}
export interface RemoveOrphansResult {
  /** Ids of those that are gone now. */
  removed: string[];
}
