import assert from 'node:assert/strict';
import type { ConnectorProperties } from '../../../../../src/editor/connector/connector-kind';
import type { DialogState } from '../../../../../src/editor/operation/state/dialog-state';
import { Loader } from '../../../../../src/editor/operation/state/loader';
import { type Action, reduce } from '../../../../../src/editor/operation/state/reduce';
import { AdminRequestError } from '../../../../../src/editor/requests';
import { Store } from '../../../../../src/editor/store';
import { pendingRequests, useKeysAsTexts } from '../../support';
import { connectors, openedState, operations, savedNode } from '../fixtures';

/** With an expression for the authId, so that no list of authentications is needed. */
const withoutList = { ...savedNode, authIdType: 'msg', authId: 'authId' };

function start(node: object = withoutList) {
  const store = new Store<DialogState<ConnectorProperties>, Action<ConnectorProperties>>(openedState(node), reduce);
  const { requests, pending } = pendingRequests();
  const loader = new Loader(store, requests);
  return { store, loader, pending, routes: () => pending.map(({ route }) => route) };
}

const operationAnswer = (name: string) => ({
  operation: {
    ...{ name, title: '', description: '', hasDynamicOutput: false, authScopes: [] },
    ...{ inputSchema: {}, outputSchema: null },
  },
});

describe('loading what the dialog shows', () => {
  before(useKeysAsTexts);

  it('asks for all that a saved node needs at once, and for nothing twice', async () => {
    const { store, pending, routes } = start();
    assert.deepEqual(routes(), ['connectors', 'operations', 'operation']);
    await pending[0]?.answer({ connectors });
    await pending[1]?.answer({ operations });
    assert.equal(store.state.connectors.value?.length, 2);
    assert.equal(store.state.connectors.loading, false);
    assert.equal(pending.length, 3);
  });

  it('asks for nothing without a connection', () => {
    const { store, pending } = start();
    store.dispatch({ type: 'connectionChanged', connection: { kind: 'none' } });
    assert.ok(pending.every(({ signal }) => signal?.aborted));
    assert.equal(store.state.connectors.loading, false);
    assert.equal(pending.length, 3);
  });

  it('asks anew when the connection is another', () => {
    const { store, routes } = start({ ...withoutList, connector: '', connectorVersion: '', operation: '' });
    const draft = { configId: 'c2', region: 'eu', baseUrl: '', tls: '', embeddedId: '', dialogHost: '' };
    store.dispatch({
      type: 'connectionChanged',
      connection: { kind: 'known', draft, queue: 'none', reach: undefined },
    });
    assert.deepEqual(routes(), ['connectors', 'connectors']);
  });

  it('drops the late answer of a choice that was changed meanwhile', async () => {
    const { store, pending } = start();
    store.dispatch({ type: 'operationChosen', operation: 'list_users' });
    assert.equal(pending[2]?.signal?.aborted, true);
    await pending[3]?.answer(operationAnswer('list_users'));
    await pending[2]?.answer(operationAnswer('send_message'));
    assert.equal(store.state.operation.value?.operation, 'list_users');
    assert.equal(store.state.operation.value?.details.name, 'list_users');
  });

  it('keeps a failure until somebody asks again, then asks Tray and not the cache', async () => {
    const { store, loader, pending } = start();
    const failure = { code: 'TRAY_NETWORK', message: '' } as const;
    await pending[0]?.fail(new AdminRequestError(failure));
    await pending[1]?.fail(new AdminRequestError(failure));
    assert.deepEqual(store.state.connectors.failure, failure);
    assert.equal(pending.length, 3);
    loader.refresh('connectors');
    const again = pending.slice(3);
    assert.deepEqual(
      again.map(({ route, body }) => [route, body.refresh]),
      [
        ['connectors', true],
        ['operations', true],
      ],
    );
    assert.equal(store.state.connectors.failure, undefined);
    assert.equal(store.state.connectors.loading, true);
  });

  it('keeps a list while it is refreshed, and when that fails', async () => {
    const { store, loader, pending } = start();
    await pending[0]?.answer({ connectors });
    loader.refresh('connectors');
    assert.equal(store.state.connectors.value?.length, 2);
    await pending[3]?.fail(new AdminRequestError({ code: 'TRAY_SERVER', message: '' }));
    assert.equal(store.state.connectors.value?.length, 2);
    assert.equal(store.state.connectors.failure?.code, 'TRAY_SERVER');
  });

  it('loads the schema of a newer version that is looked at', async () => {
    const { store, pending } = start();
    store.dispatch({ type: 'newerVersionAsked', version: '10.0' });
    assert.equal(pending[3]?.body.connectorVersion, '10.0');
    await pending[3]?.answer(operationAnswer('send_message'));
    assert.equal(store.state.offeredVersion?.operation.value?.connectorVersion, '10.0');
    assert.equal(store.state.properties.connectorVersion, '9.0');
  });

  it('gives everything up when the dialog closes', async () => {
    const { store, loader, pending } = start();
    loader.stop();
    assert.ok(pending.every(({ signal }) => signal?.aborted));
    store.dispatch({ type: 'operationChosen', operation: 'list_users' });
    assert.equal(pending.length, 3);
  });
});
