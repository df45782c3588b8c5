import type { ServiceSummary } from '../connectors/connector-services';
import type { JsonObject } from '../json';
import type { ConnectionDraft } from './connection';

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
