/**
 * What the dialogs and the admin routes say to each other. Every route is a POST with a JSON body below `tray/`, and
 * answers 200 with either its result or `{ error }`: a 401 of Tray must not look like a 401 of Node-RED, which would
 * log the person out of the editor.
 */
import type { Failure, FailureCode } from './failure';
import type { SavedProblem, TrayConfigProperties } from './flow';
import type { JsonObject, JsonValue } from './json';
import type { LocalizedText } from './texts/localized-text';

/**
 * The connection as the dialog shows it. `token` is present only when it was typed and not deployed yet; without it the
 * server uses the stored token of `configId`, and only for the host that is deployed.
 */
export interface ConnectionDraft extends Pick<TrayConfigProperties, 'baseUrl' | 'tls'> {
  configId: string;
  /** A `Region`, or `${NAME}`, which the server replaces as Node-RED does. */
  region: string;
  token?: string;
  /** The default authId as typed; absent when the config node's credentials are not loaded in the editor. */
  authId?: string;
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

/** `POST tray/connectors`: the catalogue, one entry a connector. Permission `tray.read`. */
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
  /** The service of each version with its own version, such as "slack 2", '' for none; absent where all have the same. */
  services?: string[];
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

/** A request that makes a billed call. */
export interface BilledRequest {
  /** Made anew for each click. A request that arrives again with the same id makes no second call. */
  requestId: string;
}

/** `POST tray/lookup`: runs a lookup's private operation, a billed call. Permission `tray.write`. */
export interface LookupRequest extends BilledRequest {
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
export interface ResultRequest extends BilledRequest {
  route: 'try' | 'lookup';
}

/** `POST tray/test-connection`: how many connectors a token reaches. Permission `tray.read`, a typed token `tray.write`. */
export interface TestConnectionRequest {
  connection: ConnectionDraft;
}
export interface TestConnectionResult {
  connectorCount: number;
}
