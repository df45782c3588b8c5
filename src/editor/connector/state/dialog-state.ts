/** The state of the dialog of `tray-connector`. Plain data, never changed in place. */

import { problemsOfTree } from '../../../schema/checking/tree-problems';
import type { ObjectField, VariantsField } from '../../../schema/fields/field';
import { withFixedValues } from '../../../schema/filling/defaults';
import { normalizedTree } from '../../../schema/filling/normalize-tree';
import { savedVariants } from '../../../schema/filling/saved-variants';
import type { InputTree } from '../../../schema/tree/input-tree';
import { rowsFromTree, treeFromRows } from '../../../schema/tree/tree-rows';
import type {
  AuthenticationsResult,
  ConnectorSummary,
  EnvironmentSummary,
  OperationResult,
  OperationSummary,
} from '../../../shared/admin-api';
import { type ServiceSummary, serviceOf } from '../../../shared/connector-services';
import { latestVersion } from '../../../shared/connector-version';
import type { FieldRow, SavedProblem, SavedVariant } from '../../../shared/flow';
import type { Migrations } from '../../../shared/migrations/migrate';
import { isVariable, variableName } from '../../../shared/variable';
import { authenticationOf, type ServiceKey } from '../../authentication/fit';
import type { ConnectionChoice } from '../../connection-draft';
import { type Loadable, nothingLoaded } from '../../loadable';
import { type DialogProperties, outdatedProperties, readProperties } from './saved-properties';

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

/** The scopes of one authentication; undefined where Tray does not tell them. */
export interface LoadedScopes {
  authId: string;
  scopes: string[] | undefined;
}

/** The environments of one service. */
export interface LoadedEnvironments {
  service: ServiceKey;
  environments: EnvironmentSummary[];
}

export interface DialogState {
  /** The properties as they were when the dialog opened. */
  saved: DialogProperties;
  /** Names of properties that the node has in the form of an older version. */
  outdated: readonly string[];
  /** The properties as edited; their `fields` are those of `tree` and stay as saved until the dialog closes. */
  properties: DialogProperties;
  savedTree: InputTree;
  tree: InputTree;
  /** The person changed something: title and problems are brought up to date when saving. */
  edited: boolean;
  connection: ConnectionChoice;
  /** The environment variables that are known on screen: `${NAME}` in a choice stands for one of them. */
  variables: ReadonlyMap<string, string>;
  connectors: Loadable<ConnectorSummary[]>;
  operations: Loadable<OperationSummary[]>;
  operation: Loadable<LoadedOperation>;
  /** The default authId of a deployed connection, '' for none; one that is typed is in the connection's draft. */
  storedAuthId: Loadable<string>;
  /** Those of the account or, where one is chosen, of the end user. */
  authentications: Loadable<AuthenticationsResult>;
  scopes: Loadable<LoadedScopes>;
  /** Asked for where no authentication fits. */
  environments: Loadable<LoadedEnvironments>;
  /** The operation whose fields were shown before the last choice. */
  previousOperation: LoadedOperation | undefined;
  /** A newer version of the connector that the person looks at before changing to it. */
  offeredVersion: { version: string; operation: Loadable<LoadedOperation> } | undefined;
  /** Fill in defaults when the schema arrives: the operation was chosen here and not saved before. */
  fillDefaults: boolean;
}

export function initialState(
  node: Record<string, unknown>,
  connection: ConnectionChoice,
  variables: ReadonlyMap<string, string> = new Map(),
  migrations?: Migrations,
): DialogState {
  const saved = readProperties(node, migrations);
  const tree = treeFromRows(saved.fields);
  return {
    saved,
    outdated: outdatedProperties(node, migrations),
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

/** A text with the value in place of a variable; '' for a variable that is not known on screen. */
export function resolved({ variables }: Pick<DialogState, 'variables'>, text: string): string {
  const name = variableName(text);
  return name === undefined ? text : (variables.get(name) ?? '');
}

/** The choice, with the values in place of variables. */
export function chosenOperation(state: DialogState): OperationKey {
  const { connector, connectorVersion, operation } = state.properties;
  return {
    connector: resolved(state, connector),
    connectorVersion: resolved(state, connectorVersion),
    operation: resolved(state, operation),
  };
}

/** The name of a variable that stands for a choice and is not known on screen. */
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

/** The operation whose schema is loaded, unless it is not the one that is chosen. */
export function loadedOperation(state: DialogState): LoadedOperation | undefined {
  const { value } = state.operation;
  return value !== undefined && isSameOperation(value, chosenOperation(state)) ? value : undefined;
}

/** The connection's default authId, where the dialog knows it; '' for none. */
export function connectionAuthId({ connection, storedAuthId }: DialogState): string | undefined {
  return connection.kind === 'known' ? (connection.draft.authId ?? storedAuthId.value) : undefined;
}

export function isSameOperation(a: OperationKey, b: OperationKey): boolean {
  return a.connector === b.connector && a.connectorVersion === b.connectorVersion && a.operation === b.operation;
}

/** The newest version of the chosen connector, when it is newer than the chosen one. */
export function newerVersion(state: DialogState): string | undefined {
  const versions = connectorOf(state)?.versions ?? [];
  const chosen = state.properties.connectorVersion;
  if (chosen === '' || isVariable(chosen)) return undefined;
  const latest = latestVersion([...versions, chosen]);
  return latest === chosen ? undefined : latest;
}

/** The services of two versions of the chosen connector, where they differ: authentications are for one of them. */
export function serviceChange(state: DialogState, from: string, to: string): { from: string; to: string } | undefined {
  const connector = connectorOf(state);
  if (connector === undefined) return undefined;
  const [before, after] = [from, to].map((version) => serviceName(serviceOf(connector, version)));
  return before && after && before !== after ? { from: before, to: after } : undefined;
}

function serviceName(service: ServiceSummary | undefined): string {
  return service === undefined ? '' : `${service.name} ${service.version}`;
}

/**
 * The properties that differ from the saved ones, as they have to be saved, and with them those of an older form, so that a
 * node never has some in one form and some in another. Empty when the person touched nothing, whatever was loaded
 * meanwhile: opening a dialog must not change a node.
 */
export function changedProperties(state: DialogState): Partial<DialogProperties> {
  if (!state.edited) return {};
  const { saved, outdated } = state;
  const now: DialogProperties = {
    ...state.properties,
    fields: rowsToSave(state),
    choiceLabel: choiceLabelOf(state),
    authLabel: authLabelOf(state),
    problems: problemsToSave(state),
    variants: variantsToSave(state),
  };
  const isChanged = ([key, value]: [string, unknown]) =>
    outdated.includes(key) ||
    JSON.stringify(value) !== JSON.stringify(Object.entries(saved).find(([name]) => name === key)?.[1]);
  return Object.fromEntries(Object.entries(now).filter(isChanged));
}

/** What a node without a name would be labelled with if it were saved now. */
export function currentLabel(state: DialogState): string {
  return state.edited ? choiceLabelOf(state) : state.saved.choiceLabel;
}

/** Rows that nobody touched stay as they are, to the letter. */
function rowsToSave(state: DialogState): FieldRow[] {
  const { saved, savedTree, tree } = state;
  return tree === savedTree ? saved.fields : rowsFromTree(treeToSave(state));
}

function variantsToSave(state: DialogState): SavedVariant[] {
  const { saved, savedTree, tree } = state;
  if (tree === savedTree) return saved.variants;
  const root = loadedOperation(state)?.root;
  return root === undefined ? [] : savedVariants(treeToSave(state), root);
}

/** The tree as it is sent: with what fills itself in, as far as the schema is known. */
function treeToSave(state: DialogState): InputTree {
  const root = loadedOperation(state)?.root;
  return root === undefined ? state.tree : normalizedTree(withFixedValues(state.tree, root), root);
}

function choiceLabelOf(state: DialogState): string {
  const { saved, properties } = state;
  if (properties.connector === '') return '';
  const sameConnector = properties.connector === saved.connector;
  const sameChoice = sameConnector && properties.operation === saved.operation;
  const connector = titleOf(properties.connector, connectorOf(state));
  const operation = titleOf(properties.operation, operationSummaryOf(state));
  if (sameChoice && (connector === undefined || operation === undefined)) return saved.choiceLabel;
  const names = [connector || properties.connector, operation || properties.operation];
  return names.filter((name) => name !== '').join(': ');
}

/** The name of the chosen authentication as it is today, or as it was seen last. */
function authLabelOf({ properties, authentications }: DialogState): string {
  if (properties.authIdType !== 'str') return '';
  return authenticationOf(authentications.value?.authentications, properties.authId)?.name ?? properties.authLabel;
}

/** None for a variable, which stands for something else in each flow. */
function titleOf(choice: string, listed: { title: string } | undefined): string | undefined {
  return isVariable(choice) ? undefined : listed?.title;
}

/**
 * The problems of the rows that are saved. Those of another operation, as a variable may name, would be none of this
 * node's: better none at all.
 */
function problemsToSave(state: DialogState): SavedProblem[] {
  const { saved, savedTree, tree, properties } = state;
  const loaded = loadedOperation(state);
  if (loaded !== undefined && isSameOperation(loaded, properties)) {
    return problemsOfTree(loaded.root, tree === savedTree ? tree : treeToSave(state));
  }
  return isSameOperation(saved, properties) && tree === savedTree ? saved.problems : [];
}
