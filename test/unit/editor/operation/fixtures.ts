import { connectionChoice } from '../../../../src/editor/connection-draft';
import { type ConnectorProperties, connectorKind } from '../../../../src/editor/connector/connector-kind';
import { type DialogState, initialState } from '../../../../src/editor/operation/state/dialog-state';
import { type Action, reduce } from '../../../../src/editor/operation/state/reduce';
import { inputField } from '../../../../src/schema/fields/fields';
import type { FieldRow } from '../../../../src/shared/flow';
import { trayConnectorDefaults } from '../../../../src/shared/flow';
import type { JsonObject } from '../../../../src/shared/json';

export const connectors = [
  { name: 'slack', title: 'Slack', description: '', versions: ['9.0', '10.0'] },
  { name: 'twilio-output', title: 'Twilio', description: '', versions: ['2.1'] },
];

export const operations = [
  { name: 'send_message', title: 'Send message', description: '', hasDynamicOutput: false, authScopes: [] },
  { name: 'list_users', title: '', description: '', hasDynamicOutput: false, authScopes: [] },
];

export const rows: FieldRow[] = [
  { path: '/channel', type: 'str', value: 'general' },
  { path: '/text', type: 'msg', value: 'payload' },
];

export const savedNode = {
  ...trayConnectorDefaults,
  id: 'n1',
  connection: 'c1',
  connector: 'slack',
  connectorVersion: '9.0',
  operation: 'send_message',
  choiceLabel: 'Slack: Send message',
  fields: rows,
};

const known = connectionChoice('c1', {
  nodeOf: () => ({ region: 'us', baseUrl: '', tls: '' }),
  variablesOnScreen: () => new Map(),
});

export const schema: JsonObject = {
  type: 'object',
  required: ['channel'],
  properties: {
    channel: { type: 'string' },
    text: { type: 'string' },
    username: { type: 'string', default: 'bot' },
  },
  additionalProperties: false,
};

/** The state of a dialog that was just opened for a saved node. */
export function openedState(
  node: object = savedNode,
  variables?: ReadonlyMap<string, string>,
): DialogState<ConnectorProperties> {
  return initialState(connectorKind, { ...node }, known, variables);
}

export function afterActions(
  state: DialogState<ConnectorProperties>,
  ...actions: Action<ConnectorProperties>[]
): DialogState<ConnectorProperties> {
  return actions.reduce(reduce, state);
}

export const listsLoaded: Action[] = [
  { type: 'loaded', resource: 'connectors', value: connectors },
  { type: 'loaded', resource: 'operations', value: operations },
];

/** The schema of an operation arrives. */
export function schemaLoaded(connectorVersion: string, operation: string, inputSchema: JsonObject): Action {
  const details = {
    name: operation,
    title: '',
    description: '',
    hasDynamicOutput: false,
    authScopes: [],
    inputSchema,
    outputSchema: null,
  };
  const key = { connector: 'slack', connectorVersion, operation };
  return { type: 'loaded', resource: 'operation', value: { ...key, details, root: inputField(inputSchema) } };
}
