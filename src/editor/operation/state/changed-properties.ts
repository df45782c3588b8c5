/** What a dialog saves. */
import { problemsOfTree } from '../../../schema/checking/tree-problems';
import { withFixedValues } from '../../../schema/filling/defaults';
import { normalizedTree } from '../../../schema/filling/normalize-tree';
import { savedVariants } from '../../../schema/filling/saved-variants';
import type { InputTree } from '../../../schema/tree/input-tree';
import { rowsFromTree } from '../../../schema/tree/tree-rows';
import type { FieldRow, SavedProblem, SavedVariant } from '../../../shared/flow';
import { isVariable } from '../../../shared/variable';
import { authenticationOf } from '../../authentication/fit';
import { type OperationProperties, savedName } from './dialog-kind';
import { connectorOf, type DialogState, isSameOperation, loadedOperation, operationSummaryOf } from './dialog-state';

/**
 * The properties that differ from the saved ones, in the form and under the names in which they are saved, plus those
 * in an older format, so that a node never mixes formats. Empty if the person changed nothing, whatever was loaded:
 * opening a dialog must not change a node.
 */
export function changedProperties(state: DialogState): Record<string, unknown> {
  if (!state.edited) return {};
  const { kind, outdated } = state;
  const saved = new Map(Object.entries(state.saved));
  const now: OperationProperties = {
    ...state.properties,
    fields: rowsToSave(state),
    choiceLabel: choiceLabelOf(state),
    authLabel: authLabelOf(state),
    problems: problemsToSave(state),
    variants: variantsToSave(state),
  };
  const isChanged = ([property, value]: [string, unknown]) =>
    outdated.includes(savedName(kind, property)) || JSON.stringify(value) !== JSON.stringify(saved.get(property));
  const changed = Object.entries(now).filter(isChanged);
  return Object.fromEntries(changed.map(([property, value]) => [savedName(kind, property), value]));
}

/** The label that a node without a name would get if it were saved now. */
export function currentLabel(state: DialogState): string {
  return state.edited ? choiceLabelOf(state) : state.saved.choiceLabel;
}

/** Rows that nobody touched are saved exactly as they were. */
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

/** The tree as it is sent: including automatic values, if the schema is known. */
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

/** The current name of the chosen authentication, or the name when last seen. */
function authLabelOf({ properties, authentications }: DialogState): string {
  if (properties.authIdType !== 'str') return '';
  return authenticationOf(authentications.value?.authentications, properties.authId)?.name ?? properties.authLabel;
}

/** None for a variable, whose value differs from flow to flow. */
function titleOf(choice: string, listed: { title: string } | undefined): string | undefined {
  return isVariable(choice) ? undefined : listed?.title;
}

/**
 * The problems of the saved rows. If a variable selects the operation, its problems are not this node's, so none are
 * saved.
 */
function problemsToSave(state: DialogState): SavedProblem[] {
  const { saved, savedTree, tree, properties } = state;
  const loaded = loadedOperation(state);
  if (loaded !== undefined && isSameOperation(loaded, properties)) {
    return problemsOfTree(loaded.root, tree === savedTree ? tree : treeToSave(state));
  }
  return isSameOperation(saved, properties) && tree === savedTree ? saved.problems : [];
}
