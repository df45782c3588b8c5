/** Opens the dialog of `tray-connector` in the form that Node-RED has built, and saves what was edited in it. */
import { openConfigButtons } from '../config-list-buttons';
import { connectionChoice } from '../connection-draft';
import { FormUiState } from '../form/form-ui-state';
import { mount } from '../mount';
import { variablesOnScreen } from '../node-red';
import { adminRequests } from '../requests';
import { Store } from '../store';
import { translator } from '../translate';
import { ConnectorDialog } from './ConnectorDialog';
import { changedProperties, currentLabel, type DialogState, initialState } from './state/dialog-state';
import { Loader } from './state/loader';
import { type Action, reduce } from './state/reduce';

type EditorNode = Record<string, unknown>;

const openDialogs = new WeakMap<EditorNode, Store<DialogState, Action>>();

export function openConnectorDialog(node: EditorNode): void {
  const element = document.getElementById('tray-connector-dialog');
  if (element === null) return;
  const store = new Store<DialogState, Action>(initialState(node, chosenConnection(), variablesOnScreen()), reduce);
  const loader = new Loader(store, adminRequests);
  openDialogs.set(node, store);
  // Node-RED fires this twice at opening and again after the connection's own dialog; only news count.
  $('#node-input-connection').on('change', () => {
    const connection = chosenConnection();
    if (JSON.stringify(connection) === JSON.stringify(store.state.connection)) return;
    store.dispatch({ type: 'connectionChanged', connection });
  });
  openConfigButtons('node-input', 'connection', translator('tray-config')('paletteLabel'));
  const stopNaming = store.watch(showLabel);
  showLabel(store.state);
  const parts = { store, loader, requests: adminRequests, memory: new FormUiState() };
  mount(element, <ConnectorDialog {...parts} />, () => {
    loader.stop();
    stopNaming();
  });
}

/** Puts what was edited into the node, and touches nothing else of it. */
export function saveConnectorDialog(node: EditorNode): void {
  const store = openDialogs.get(node);
  if (store !== undefined) Object.assign(node, changedProperties(store.state));
}

function chosenConnection() {
  return connectionChoice($('#node-input-connection').val());
}

/** A node without a name is labelled after what it calls: the empty name box says so. */
function showLabel(state: DialogState): void {
  $('#node-input-name').attr('placeholder', currentLabel(state));
}
