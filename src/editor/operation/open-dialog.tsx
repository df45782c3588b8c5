/** Opens the dialog of a node with an operation in the form that Node-RED has built, and saves the edits. */
import type { ComponentChild } from 'preact';
import { openConfigButtons } from '../config-list-buttons';
import { connectionChoice } from '../connection-draft';
import { FormUiState } from '../form/form-ui-state';
import { mount } from '../mount';
import { variablesOnScreen } from '../node-red';
import type { AdminRequests } from '../requests';
import { Store } from '../store';
import { translator } from '../translate';
import type { DialogParts } from './dialog-context';
import { changedProperties, currentLabel } from './state/changed-properties';
import type { DialogKind, OperationProperties } from './state/dialog-kind';
import { type DialogState, initialState } from './state/dialog-state';
import { Loader } from './state/loader';
import { type Action, type DialogStore, reduce } from './state/reduce';

type EditorNode = Record<string, unknown>;

interface OperationDialog<Properties extends OperationProperties> {
  kind: DialogKind<Properties>;
  /** The element in Node-RED's form into which everything below name and connection is drawn. */
  elementId: string;
  /** Those for lists and schemas are about whatever the node chooses from. */
  requests: AdminRequests;
  draw(parts: DialogParts<Properties>): ComponentChild;
}

const openDialogs = new WeakMap<EditorNode, DialogStore>();

export function openOperationDialog<Properties extends OperationProperties>(
  node: EditorNode,
  { kind, elementId, requests, draw }: OperationDialog<Properties>,
): void {
  const element = document.getElementById(elementId);
  if (element === null) return;
  const opened = initialState(kind, node, chosenConnection(), variablesOnScreen());
  const store = new Store<DialogState<Properties>, Action<Properties>>(opened, reduce);
  const loader = new Loader(store, requests);
  openDialogs.set(node, store);
  // Node-RED fires this twice at opening and again after the connection's own dialog; only real changes count.
  $('#node-input-connection').on('change', () => {
    const connection = chosenConnection();
    if (JSON.stringify(connection) === JSON.stringify(store.state.connection)) return;
    store.dispatch({ type: 'connectionChanged', connection });
  });
  openConfigButtons('node-input', 'connection', translator('tray-config')('paletteLabel'));
  const stopNaming = store.watch(showLabel);
  showLabel(store.state);
  mount(element, draw({ store, loader, requests, memory: new FormUiState() }), () => {
    loader.stop();
    stopNaming();
  });
}

/** Puts the edits into the node, and touches nothing else of it. */
export function saveOperationDialog(node: EditorNode): void {
  const store = openDialogs.get(node);
  if (store !== undefined) Object.assign(node, changedProperties(store.state));
}

function chosenConnection() {
  return connectionChoice($('#node-input-connection').val());
}

/** A node without a name is labelled after its operation, which the placeholder of the name shows. */
function showLabel(state: DialogState): void {
  $('#node-input-name').attr('placeholder', currentLabel(state));
}
