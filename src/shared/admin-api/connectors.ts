import type { ServiceSummary } from '../connectors/connector-services';
import type { JsonObject } from '../json';
import type { ConnectionDraft } from './connection';

/**
 * `POST tray/connectors`: the catalogue, with one entry per connector. `POST tray/triggers`: the same for triggers;
 * `tray/trigger-operations` and `tray/trigger-operation` take their names in place of a connector's. Permission
 * `tray.read`.
 */
export interface ConnectorsRequest {
  connection: ConnectionDraft;
  /** Ask Tray even if the cache is fresh. */
  refresh?: boolean;
}
export interface ConnectorSummary {
  name: string;
  title: string;
  description: string;
  /** Oldest first, in numerical order. */
  versions: string[];
  /** The services of the versions; `serviceOf` in `connector-services.ts` reads them. Absent if none has one. */
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
  /** The scopes that an authentication needs for the operation, as the third party names them; often unknown. */
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
