import type { JsonObject, JsonValue } from '../json';
import type { AdminFailure } from './admin-failure';
import type { ConnectionDraft } from './connection';
import type { EndUserChoice } from './end-users';
import type { OnceRequest } from './once-request';

/** `POST tray/lookup`: runs a lookup's private operation, which is a billed call. Permission `tray.write`. */
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
  /** Request the output schema instead of the data (operations with dynamic output). */
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
 * `POST tray/result`: the answer to an earlier `try` or `lookup` if it was lost on the way back. Makes no call.
 * Permission `tray.write`.
 */
export interface ResultRequest extends OnceRequest {
  route: 'try' | 'lookup';
}
