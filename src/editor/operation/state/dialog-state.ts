/** The state of a dialog in which an operation is chosen. Plain immutable data. */

import type { ObjectField, VariantsField } from '../../../schema/fields/field';
import type { InputTree } from '../../../schema/tree/input-tree';
import { treeFromRows } from '../../../schema/tree/tree-rows';
import type { AuthenticationsResult, EnvironmentSummary } from '../../../shared/admin-api/authentications';
import type { ConnectorSummary, OperationResult, OperationSummary } from '../../../shared/admin-api/connectors';
import { type ServiceSummary, serviceOf } from '../../../shared/connectors/connector-services';
import { latestVersion } from '../../../shared/connectors/connector-version';
import { migrated } from '../../../shared/migrations/migrate';
import { isVariable, variableName } from '../../../shared/variable';
import type { ServiceKey } from '../../authentication/fit';
import type { ConnectionChoice } from '../../connection-draft';
import { type Loadable, nothingLoaded } from '../../loadable';
import type { DialogKind, OperationProperties } from './dialog-kind';
import { outdatedProperties } from './read-properties';

/** The connector version and operation that a schema belongs to. */
export interface OperationKey {
  connector: string;
  connectorVersion: string;
  operation: string;
}

export type OperationDetails = OperationResult['operation'];

export interface LoadedOperation extends OperationKey {
  details: OperationDetails;
  root: ObjectField | VariantsField;
}

/** The scopes of one authentication; undefined if Tray does not say. */
export interface LoadedScopes {
  authId: string;
  scopes: string[] | undefined;
}

/** The environments of one service. */
export interface LoadedEnvironments {
  service: ServiceKey;
  environments: EnvironmentSummary[];
}

export interface DialogState<Properties extends OperationProperties = OperationProperties> {
  kind: DialogKind<Properties>;
  /** The properties when the dialog opened. */
  saved: Properties;
  /** The names in the flow of properties that the node has in an older version's format. */
  outdated: readonly string[];
  /** The properties as edited; their `fields` are superseded by `tree` and stay as saved until the dialog closes. */
  properties: Properties;
  savedTree: InputTree;
  tree: InputTree;
  /** The person changed something; title and problems are updated when saving. */
  edited: boolean;
  connection: ConnectionChoice;
  /** The environment variables that are known in the editor: `${NAME}` in a choice stands for one of them. */
  variables: ReadonlyMap<string, string>;
  connectors: Loadable<ConnectorSummary[]>;
  operations: Loadable<OperationSummary[]>;
  operation: Loadable<LoadedOperation>;
  /** The default authId of a deployed connection, '' for none; a typed one is in the connection's draft. */
  storedAuthId: Loadable<string>;
  /** Those of the account or, if one is chosen, of the end user. */
  authentications: Loadable<AuthenticationsResult>;
  scopes: Loadable<LoadedScopes>;
  /** Requested if no authentication fits. */
  environments: Loadable<LoadedEnvironments>;
  /** The operation whose fields were shown before the last choice. */
  previousOperation: LoadedOperation | undefined;
  /** A newer version of the connector that the person previews before changing to it. */
  offeredVersion: { version: string; operation: Loadable<LoadedOperation> } | undefined;
  /** Fill in defaults when the schema arrives, because the operation was chosen here and not saved before. */
  fillDefaults: boolean;
}

export function initialState<Properties extends OperationProperties>(
  kind: DialogKind<Properties>,
  node: Record<string, unknown>,
  connection: ConnectionChoice,
  variables: ReadonlyMap<string, string> = new Map(),
): DialogState<Properties> {
  const saved = kind.read(migrated(node, kind.migrations));
  const tree = treeFromRows(saved.fields);
  return {
    kind,
    saved,
    outdated: outdatedProperties(node, kind.migrations),
    properties: saved,
    savedTree: tree,
    tree,
    edited: false,
    connection,
    variables,
    connectors: nothingLoaded,
    operations: nothingLoaded,
    operation: nothingLoaded,
    storedAuthId: nothingLoaded,
    authentications: nothingLoaded,
    scopes: nothingLoaded,
    environments: nothingLoaded,
    previousOperation: undefined,
    offeredVersion: undefined,
    fillDefaults: false,
  };
}

/** A text with a variable replaced by its value; '' for a variable that is not known in the editor. */
export function resolved({ variables }: Pick<DialogState, 'variables'>, text: string): string {
  const name = variableName(text);
  return name === undefined ? text : (variables.get(name) ?? '');
}

/** The choice, with variables replaced by their values. */
export function chosenOperation(state: DialogState): OperationKey {
  const { connector, connectorVersion, operation } = state.properties;
  return {
    connector: resolved(state, connector),
    connectorVersion: resolved(state, connectorVersion),
    operation: resolved(state, operation),
  };
}

/** The name of a variable in the choice that is not known in the editor. */
export function unknownVariable(state: DialogState): string | undefined {
  const { connector, connectorVersion, operation } = state.properties;
  const unknown = [connector, connectorVersion, operation].find((text) => text !== '' && resolved(state, text) === '');
  return unknown === undefined ? undefined : variableName(unknown);
}

export function connectorOf(state: DialogState): ConnectorSummary | undefined {
  const { connector } = chosenOperation(state);
  return state.connectors.value?.find(({ name }) => name === connector);
}

export function operationSummaryOf(state: DialogState): OperationSummary | undefined {
  const { operation } = chosenOperation(state);
  return state.operations.value?.find(({ name }) => name === operation);
}

/** The operation whose schema is loaded, if it is the chosen one. */
export function loadedOperation(state: DialogState): LoadedOperation | undefined {
  const { value } = state.operation;
  return value !== undefined && isSameOperation(value, chosenOperation(state)) ? value : undefined;
}

/** The connection's default authId, if the dialog knows it; '' for none. */
export function connectionAuthId({ connection, storedAuthId }: DialogState): string | undefined {
  return connection.kind === 'known' ? (connection.draft.authId ?? storedAuthId.value) : undefined;
}

export function isSameOperation(a: OperationKey, b: OperationKey): boolean {
  return a.connector === b.connector && a.connectorVersion === b.connectorVersion && a.operation === b.operation;
}

/** The newest version of the chosen connector, if it is newer than the chosen one. */
export function newerVersion(state: DialogState): string | undefined {
  const versions = connectorOf(state)?.versions ?? [];
  const chosen = state.properties.connectorVersion;
  if (chosen === '' || isVariable(chosen)) return undefined;
  const latest = latestVersion([...versions, chosen]);
  return latest === chosen ? undefined : latest;
}

/** The services of two versions of the chosen connector, if they differ: an authentication is only for one of them. */
export function serviceChange(state: DialogState, from: string, to: string): { from: string; to: string } | undefined {
  const connector = connectorOf(state);
  if (connector === undefined) return undefined;
  const [before, after] = [from, to].map((version) => serviceName(serviceOf(connector, version)));
  return before && after && before !== after ? { from: before, to: after } : undefined;
}

function serviceName(service: ServiceSummary | undefined): string {
  return service === undefined ? '' : `${service.name} ${service.version}`;
}
