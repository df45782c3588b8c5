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
 * The properties that differ from the saved ones, by their names in the flow and as they have to be saved, and with them those of an older form, so that a
 * node never has some in one form and some in another. Empty when the person touched nothing, whatever was loaded
 * meanwhile: opening a dialog must not change a node.
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
