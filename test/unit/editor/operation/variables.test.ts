/** A node whose choices come from environment variables, as in a subflow. */
import assert from 'node:assert/strict';
import { changedProperties } from '../../../../src/editor/operation/state/changed-properties';
import {
  chosenOperation,
  connectorOf,
  loadedOperation,
  newerVersion,
  unknownVariable,
} from '../../../../src/editor/operation/state/dialog-state';
import { wantedRequest } from '../../../../src/editor/operation/state/wanted-request';
import { afterActions, listsLoaded, openedState, savedNode, schema, schemaLoaded } from './fixtures';

const node = {
  ...savedNode,
  connector: `\${CONNECTOR}`,
  connectorVersion: `\${VERSION}`,
  operation: `\${OPERATION}`,
  choiceLabel: 'Send',
};
const known = new Map([
  ['CONNECTOR', 'slack'],
  ['VERSION', '9.0'],
  ['OPERATION', 'send_message'],
]);

describe('choices that come from variables', () => {
  it('are asked for with the values that the flow on screen has', () => {
    const state = openedState(node, known);
    const choice = { connector: 'slack', connectorVersion: '9.0', operation: 'send_message' };
    assert.deepEqual(chosenOperation(state), choice);
    const { connection: _, ...asked } = wantedRequest(state, 'operation') ?? { connection: undefined };
    assert.deepEqual(asked, choice);
    assert.equal(unknownVariable(state), undefined);
  });

  it('show the fields of the operation that they stand for', () => {
    const state = afterActions(openedState(node, known), ...listsLoaded, schemaLoaded('9.0', 'send_message', schema));
    assert.equal(connectorOf(state)?.title, 'Slack');
    assert.equal(loadedOperation(state)?.operation, 'send_message');
    assert.equal(newerVersion(state), undefined);
  });

  it('stay as they are, without label and problems of one of their operations', () => {
    const loaded = [...listsLoaded, schemaLoaded('9.0', 'send_message', schema)];
    const changes = { type: 'propertiesChanged', changes: { retries: 0 } } as const;
    assert.deepEqual(changedProperties(afterActions(openedState(node, known), ...loaded, changes)), { retries: 0 });
    const chosen = { type: 'operationChosen', operation: `\${OPERATION}` } as const;
    const { choiceLabel, problems } = changedProperties(afterActions(openedState(), ...listsLoaded, chosen));
    assert.deepEqual({ choiceLabel, problems }, { choiceLabel: `Slack: \${OPERATION}`, problems: undefined });
  });

  it('may stand for numbers too', () => {
    const state = openedState({ ...node, retries: `\${RETRIES}`, timeout: `\${TIMEOUT}` });
    assert.deepEqual([state.properties.retries, state.properties.timeout], [`\${RETRIES}`, `\${TIMEOUT}`]);
    assert.deepEqual(changedProperties(state), {});
  });

  it('are not asked for without a value', () => {
    const state = openedState(node, new Map([['CONNECTOR', 'slack']]));
    assert.equal(unknownVariable(state), 'VERSION');
    assert.equal(wantedRequest(state, 'operations'), undefined);
    assert.equal(wantedRequest(state, 'operation'), undefined);
    assert.notEqual(wantedRequest(state, 'connectors'), undefined);
  });
});
