/** The reducer of the dialog's state. Pure: requests are made by the loader, which watches the state. */
import { normalizedTree } from '../../../schema/filling/normalize-tree';
import { savedVariants, withSavedVariants } from '../../../schema/filling/saved-variants';
import type { InputTree } from '../../../schema/tree/input-tree';
import type { AuthenticationsResult } from '../../../shared/admin-api/authentications';
import type { ConnectorSummary, OperationSummary } from '../../../shared/admin-api/connectors';
import { latestVersion } from '../../../shared/connectors/connector-version';
import type { SavedVariant } from '../../../shared/flow';
import type { ConnectionChoice } from '../../connection-draft';
import { nothingLoaded, type ResourceAction, reduceLoadable } from '../../loadable';
import type { Store } from '../../store';
import { isSameUser } from './acting-user';
import { treeForOperation } from './carry-over';
import type { OperationProperties } from './dialog-kind';
import {
  connectorOf,
  type DialogState,
  isSameOperation,
  type LoadedEnvironments,
  type LoadedOperation,
  type LoadedScopes,
  loadedOperation,
} from './dialog-state';

/** Changes of properties that only one dialog has, or that all have. */
type Changes<Properties> = Partial<Properties> | Partial<OperationProperties>;

export type Action<Properties extends OperationProperties = OperationProperties> =
  | { type: 'connectionChanged'; connection: ConnectionChoice }
  | { type: 'connectorChosen'; connector: string }
  | { type: 'versionChosen'; version: string }
  | { type: 'operationChosen'; operation: string }
  | { type: 'propertiesChanged'; changes: Changes<Properties> }
  | { type: 'treeChanged'; tree: InputTree }
  | { type: 'differenceRead' }
  | { type: 'newerVersionAsked'; version: string }
  | { type: 'newerVersionDismissed' }
  | ResourceAction<'connectors', ConnectorSummary[]>
  | ResourceAction<'operations', OperationSummary[]>
  | ResourceAction<'operation', LoadedOperation>
  | ResourceAction<'storedAuthId', string>
  | ResourceAction<'authentications', AuthenticationsResult>
  | ResourceAction<'scopes', LoadedScopes>
  | ResourceAction<'environments', LoadedEnvironments>
  | ResourceAction<'offeredVersion', LoadedOperation>;

/**
 * The store of a dialog. Code that is common to all dialogs needs to know no more about its properties than the common
 * ones.
 */
export type DialogStore<Properties extends OperationProperties = OperationProperties> = Pick<
  Store<DialogState<Properties>, Action<Properties>>,
  'state' | 'dispatch' | 'watch'
>;

export function reduce<Properties extends OperationProperties>(
  state: DialogState<Properties>,
  action: Action<Properties>,
): DialogState<Properties> {
  switch (action.type) {
    case 'connectionChanged':
      return withoutAuthentications({ ...state, connection: action.connection, storedAuthId: nothingLoaded });
    case 'connectorChosen':
      return chooseConnector(state, action.connector);
    case 'versionChosen':
      return chooseOperation(state, { connectorVersion: action.version }, { operations: nothingLoaded });
    case 'operationChosen':
      return chooseOperation(state, { operation: action.operation }, {});
    case 'propertiesChanged':
      return changeProperties(state, action.changes);
    case 'treeChanged':
      return { ...state, edited: true, tree: action.tree };
    case 'differenceRead':
      return { ...state, previousOperation: undefined };
    case 'newerVersionAsked':
      return { ...state, offeredVersion: { version: action.version, operation: nothingLoaded } };
    case 'newerVersionDismissed':
      return { ...state, offeredVersion: undefined };
    default:
      return reduceResource(state, action);
  }
}

/** Authentications of another account or end user must not be visible for a moment longer. */
function withoutAuthentications<Properties extends OperationProperties>(
  state: DialogState<Properties>,
): DialogState<Properties> {
  return { ...state, authentications: nothingLoaded, scopes: nothingLoaded, environments: nothingLoaded };
}

function changeProperties<Properties extends OperationProperties>(
  state: DialogState<Properties>,
  changes: Changes<Properties>,
): DialogState<Properties> {
  const changed = { ...state, edited: true, properties: { ...state.properties, ...changes } };
  return isSameUser(changed, state) ? changed : withoutAuthentications(changed);
}

/** A new connector starts with its newest version and no operation; the fields are kept until they are removed. */
function chooseConnector<Properties extends OperationProperties>(
  state: DialogState<Properties>,
  connector: string,
): DialogState<Properties> {
  const versions = connectorOf({ ...state, properties: { ...state.properties, connector } })?.versions ?? [];
  const choice = { connector, connectorVersion: latestVersion(versions) ?? '', operation: '' };
  return chooseOperation(state, choice, { operations: nothingLoaded });
}

function chooseOperation<Properties extends OperationProperties>(
  state: DialogState<Properties>,
  choice: Partial<OperationProperties>,
  reset: Partial<Pick<DialogState, 'operations'>>,
): DialogState<Properties> {
  const properties = { ...state.properties, ...choice };
  if (isSameOperation(properties, state.properties)) return state;
  return {
    ...state,
    ...reset,
    properties,
    edited: true,
    operation: nothingLoaded,
    previousOperation: loadedOperation(state) ?? state.previousOperation,
    offeredVersion: undefined,
    fillDefaults: true,
  };
}

function reduceResource<Properties extends OperationProperties>(
  state: DialogState<Properties>,
  action: Extract<Action, { resource: string }>,
): DialogState<Properties> {
  switch (action.resource) {
    case 'connectors':
      return { ...state, connectors: reduceLoadable(state.connectors, action) };
    case 'operations':
      return { ...state, operations: reduceLoadable(state.operations, action) };
    case 'operation':
      return arrived({ ...state, operation: reduceLoadable(state.operation, action) }, chosenVariants(state));
    case 'storedAuthId':
      return { ...state, storedAuthId: reduceLoadable(state.storedAuthId, action) };
    case 'authentications':
      return { ...state, authentications: reduceLoadable(state.authentications, action) };
    case 'scopes':
      return { ...state, scopes: reduceLoadable(state.scopes, action) };
    case 'environments':
      return { ...state, environments: reduceLoadable(state.environments, action) };
    case 'offeredVersion':
      return state.offeredVersion === undefined
        ? state
        : {
            ...state,
            offeredVersion: {
              ...state.offeredVersion,
              operation: reduceLoadable(state.offeredVersion.operation, action),
            },
          };
  }
}

/**
 * When a schema arrives, it determines the containers of the tree. For an operation that was chosen here, it also fills
 * in its defaults, once.
 */
function arrived<Properties extends OperationProperties>(
  state: DialogState<Properties>,
  variants: readonly SavedVariant[],
): DialogState<Properties> {
  const loaded = loadedOperation(state);
  if (loaded === undefined) return state;
  const { tree, savedTree } = state;
  if (state.fillDefaults) {
    const carried = treeForOperation(tree, state.previousOperation?.root, loaded.root);
    return { ...state, fillDefaults: false, tree: withSavedVariants(carried, loaded.root, variants) };
  }
  const fitted = normalizedTree(tree, loaded.root);
  const opened = withSavedVariants(fitted, loaded.root, variants);
  return { ...state, tree: opened, savedTree: tree === savedTree ? opened : savedTree };
}

/** The variants that were chosen in the previous fields: the choices in a tree belong to one schema. */
function chosenVariants(state: DialogState): readonly SavedVariant[] {
  const { tree, savedTree, saved, previousOperation } = state;
  const root = (loadedOperation(state) ?? previousOperation)?.root;
  if (root !== undefined) return savedVariants(tree, root);
  return tree === savedTree ? saved.variants : [];
}
