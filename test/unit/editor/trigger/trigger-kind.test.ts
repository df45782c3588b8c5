/** A trigger in the dialogs' common state: what it reads, asks for and saves goes by the names of its own properties. */
import assert from 'node:assert/strict';
import { connectionChoice } from '../../../../src/editor/connection-draft';
import { changedProperties } from '../../../../src/editor/operation/state/changed-properties';
import { chosenOperation, initialState } from '../../../../src/editor/operation/state/dialog-state';
import { Loader } from '../../../../src/editor/operation/state/loader';
import { type Action, reduce } from '../../../../src/editor/operation/state/reduce';
import { AdminRequestError } from '../../../../src/editor/requests';
import { Store } from '../../../../src/editor/store';
import { type TriggerProperties, triggerKind } from '../../../../src/editor/trigger/trigger-kind';
import { triggerRequests } from '../../../../src/editor/trigger/trigger-requests';
import { trayTriggerDefaults } from '../../../../src/shared/flow';
import { pendingRequests, useKeysAsTexts } from '../support';

const saved = {
  ...trayTriggerDefaults,
  id: 'n1',
  trigger: 'slack-trigger',
  triggerVersion: '7.0',
  operation: 'message',
  choiceLabel: 'Slack: New message',
  authIdType: 'env',
  authId: 'SLACK',
};
const connection = connectionChoice('c1', { nodeOf: () => ({ region: 'us' }), variablesOnScreen: () => new Map() });
const opened = (node: object = saved) => initialState(triggerKind, { ...node }, connection);
const after = (...actions: Action<TriggerProperties>[]) => actions.reduce(reduce<TriggerProperties>, opened());

describe('a trigger in its dialog', () => {
  before(useKeysAsTexts);

  it('is read by its own names', () => {
    const expected = { connector: 'slack-trigger', connectorVersion: '7.0', operation: 'message' };
    assert.deepEqual(chosenOperation(opened()), expected);
  });

  it('is saved by its own names, and what was not touched not at all', () => {
    assert.deepEqual(changedProperties(opened()), {});
    const triggers = [{ name: 'typeform-trigger', title: 'Typeform', description: '', versions: ['4.1', '4.0'] }];
    const chosen = after(
      { type: 'loaded', resource: 'connectors', value: triggers },
      { type: 'connectorChosen', connector: 'typeform-trigger' },
      { type: 'propertiesChanged', changes: { dropRepeats: false } },
    );
    assert.deepEqual(changedProperties(chosen), {
      trigger: 'typeform-trigger',
      triggerVersion: '4.1',
      operation: '',
      choiceLabel: 'Typeform',
      dropRepeats: false,
    });
  });

  it('takes no type of authentication or end user that needs a message', () => {
    const { properties } = opened({ ...saved, authIdType: 'msg', userIdType: 'jsonata' });
    assert.deepEqual([properties.authIdType, properties.userIdType], ['connection', 'none']);
  });

  it('asks for triggers where a connector asks for connectors', () => {
    const { requests, pending } = pendingRequests();
    const store = new Store(opened(), reduce<TriggerProperties>);
    new Loader(store, triggerRequests(requests)).stop();
    const asked = pending.map(({ route, body }) => [route, body.connector]);
    assert.deepEqual(asked, [
      ['triggers', undefined],
      ['triggerOperations', 'slack-trigger'],
      ['triggerOperation', 'slack-trigger'],
    ]);
  });
});

describe('the lookup of a trigger', () => {
  before(useKeysAsTexts);

  const request = {
    connection: { configId: 'c1', region: 'us', baseUrl: '', tls: '', embeddedId: '', dialogHost: '' },
  };
  const question = { ...request, connector: 'shopify-trigger', connectorVersion: '4.1', operation: 'list', input: {} };

  it('says in words of its own that Tray has no such list', async () => {
    const { requests, pending } = pendingRequests();
    const refused = assert.rejects(triggerRequests(requests).lookup(question), { message: 'dialog.noLookup' });
    await pending[0]?.fail(new AdminRequestError({ code: 'TRAY_NOT_FOUND', message: 'Operation list' }));
    await refused;
  });

  it('leaves other failures as they are', async () => {
    const { requests, pending } = pendingRequests();
    const failure = new AdminRequestError({ code: 'TRAY_SERVER', message: '' });
    const refused = assert.rejects(triggerRequests(requests).lookup(question), failure);
    await pending[0]?.fail(failure);
    await refused;
  });
});
