/** What the dialog asks and knows about the authentication of its call. */
import assert from 'node:assert/strict';
import type { ConnectorProperties } from '../../../../../src/editor/connector/connector-kind';
import { isUserUnknown, literalUserId } from '../../../../../src/editor/operation/state/acting-user';
import {
  chosenAuthId,
  scopesMissing,
  serviceNeed,
} from '../../../../../src/editor/operation/state/authentication-state';
import { requestOf } from '../../../../../src/editor/operation/state/call-request';
import { changedProperties } from '../../../../../src/editor/operation/state/changed-properties';
import type { DialogState } from '../../../../../src/editor/operation/state/dialog-state';
import { Loader } from '../../../../../src/editor/operation/state/loader';
import { type Action, reduce } from '../../../../../src/editor/operation/state/reduce';
import { type ResourceName, wantedRequest } from '../../../../../src/editor/operation/state/wanted-request';
import { AdminRequestError } from '../../../../../src/editor/requests';
import { Store } from '../../../../../src/editor/store';
import { authentication, authIdOf } from '../../authentication/fixtures';
import { pendingRequests, useKeysAsTexts } from '../../support';
import { afterActions, connectors, openedState, operations, savedNode } from '../fixtures';

const services = [
  { id: 's2', name: 'slack', version: '2' },
  { id: 's4', name: 'slack', version: '4' },
];
const slack = { name: 'slack', title: 'Slack', description: '', versions: ['9.0', '10.0'], services };
const scoped = [{ ...operations[0], authScopes: ['chat:write', 'chat:read'] }];

const loaded = {
  connectors: { type: 'loaded', resource: 'connectors', value: [slack] },
  plain: { type: 'loaded', resource: 'connectors', value: connectors },
  operations: { type: 'loaded', resource: 'operations', value: scoped },
  authentications: {
    type: 'loaded',
    resource: 'authentications',
    value: {
      authentications: [authentication(1, 'Old', ['slack', '2']), authentication(2, 'New', ['slack', '4'])],
      isPartial: false,
    },
  },
} as unknown as Record<'connectors' | 'plain' | 'operations' | 'authentications', Action>;

const literal = { ...savedNode, authIdType: 'str', authId: authIdOf(1), authLabel: 'Old' };

function wanted(state: DialogState, resource: ResourceName): object | undefined {
  const request = wantedRequest(state, resource);
  if (request === undefined) return undefined;
  const { connection: _, ...rest } = request;
  return rest;
}

describe('the service that a connector version takes', () => {
  it('is that of its version', () => {
    assert.deepEqual(serviceNeed(afterActions(openedState(), loaded.connectors)), {
      kind: 'service',
      service: { ...services[0], title: 'Slack' },
    });
  });

  it('is not known without the list, nor for a version that the list lacks', () => {
    assert.deepEqual(serviceNeed(openedState()), { kind: 'unknown' });
    const state = openedState({ ...savedNode, connectorVersion: '8.0' });
    assert.deepEqual(serviceNeed(afterActions(state, loaded.connectors)), { kind: 'unknown' });
  });

  it('is none for connectors without one, and where Tray itself is known to the third party', () => {
    assert.deepEqual(serviceNeed(afterActions(openedState(), loaded.plain)), { kind: 'none' });
    const environments = (...types: string[]): Action => ({
      type: 'loaded',
      resource: 'environments',
      value: {
        service: { name: 'slack', version: '2' },
        environments: types.map((authenticationType) => ({
          id: authenticationType,
          title: '',
          authenticationType,
          userDataSchema: {},
          credentialsSchema: {},
          scopes: [],
        })),
      },
    });
    const kindWith = (...types: string[]) =>
      serviceNeed(afterActions(openedState(), loaded.connectors, environments(...types))).kind;
    assert.equal(kindWith('builtin'), 'none');
    assert.equal(kindWith('builtin', 'token'), 'service');
    assert.equal(kindWith(), 'service');
  });
});

describe('the authentications', () => {
  it('are asked for where one is chosen from a list', () => {
    assert.deepEqual(wanted(openedState(), 'authentications'), {});
    assert.deepEqual(wanted(openedState(literal), 'authentications'), {});
    assert.equal(wanted(openedState({ ...literal, authIdType: 'msg' }), 'authentications'), undefined);
    assert.equal(wanted(openedState({ ...savedNode, connector: '' }), 'authentications'), undefined);
    assert.equal(wanted(afterActions(openedState(), loaded.plain), 'authentications'), undefined);
  });

  it('are those of the end user who is chosen, and of nobody while only messages know who that is', () => {
    const ofUser = { userIdType: 'str', userId: ' u1 ' };
    assert.deepEqual(wanted(openedState({ ...savedNode, ...ofUser }), 'authentications'), { userId: 'u1' });
    for (const unknown of [
      { userIdType: 'msg', userId: 'userId' },
      { userIdType: 'str', userId: '' },
      { userIdType: 'str', userId: `\${USER}` },
    ]) {
      assert.equal(wanted(openedState({ ...savedNode, ...unknown }), 'authentications'), undefined);
    }
    const variables = new Map([['USER', 'u2']]);
    const state = openedState({ ...savedNode, userIdType: 'str', userId: `\${USER}` }, variables);
    assert.deepEqual([literalUserId(state), isUserUnknown(state)], ['u2', false]);
  });

  it('of the account are gone at once when an end user is chosen, or another connection', () => {
    const state = afterActions(openedState(), loaded.connectors, loaded.authentications);
    for (const userIdType of ['str', 'msg'] as const) {
      const chosen = { type: 'propertiesChanged', changes: { userIdType, userId: 'u1' } } as const;
      assert.equal(afterActions(state, chosen).authentications.value, undefined, userIdType);
    }
    const other = { type: 'connectionChanged', connection: { kind: 'none' } } as const;
    assert.equal(afterActions(state, other).authentications.value, undefined);
    const timeout = { type: 'propertiesChanged', changes: { timeout: 3 } } as const;
    assert.notEqual(afterActions(state, timeout).authentications.value, undefined);
  });

  it('come with their environments only where none fits', () => {
    const asked = { service: 'slack', serviceVersion: '2' };
    const none = { ...loaded.authentications, value: { authentications: [], isPartial: false } } as Action;
    assert.equal(wanted(afterActions(openedState(), loaded.connectors), 'environments'), undefined);
    assert.deepEqual(wanted(afterActions(openedState(), loaded.connectors, none), 'environments'), asked);
    const fitting = afterActions(openedState(), loaded.connectors, loaded.authentications);
    assert.equal(wanted(fitting, 'environments'), undefined);
  });
});

describe('the scopes of an authentication', () => {
  const ready = afterActions(openedState(literal), loaded.connectors, loaded.authentications, loaded.operations);

  it('are asked for when there is something to compare', () => {
    assert.deepEqual(wanted(ready, 'scopes'), { authId: authIdOf(1) });
    const misfit = { type: 'propertiesChanged', changes: { authId: authIdOf(2) } } as const;
    const unlisted = { type: 'propertiesChanged', changes: { authId: authIdOf(9) } } as const;
    const plain = { ...loaded.operations, value: operations } as Action;
    for (const action of [misfit, unlisted, plain]) {
      assert.equal(wanted(afterActions(ready, action), 'scopes'), undefined);
    }
  });

  it('are compared with those that the operation names, for the authentication that they are of', () => {
    const scopes: Action = {
      type: 'loaded',
      resource: 'scopes',
      value: { authId: authIdOf(1), scopes: ['chat:read'] },
    };
    assert.deepEqual(scopesMissing(ready), []);
    assert.deepEqual(scopesMissing(afterActions(ready, scopes)), ['chat:write']);
    const other = { type: 'propertiesChanged', changes: { authId: authIdOf(2) } } as const;
    assert.deepEqual(scopesMissing(afterActions(ready, scopes, other)), []);
  });
});

describe('the authId of the call', () => {
  before(useKeysAsTexts);

  it('is the chosen one, that of the connection, or known to messages alone', () => {
    assert.equal(chosenAuthId(openedState(literal)), authIdOf(1));
    assert.equal(chosenAuthId(openedState({ ...literal, authIdType: 'env' })), undefined);
    assert.equal(chosenAuthId(openedState()), undefined);
    const stored: Action = { type: 'loaded', resource: 'storedAuthId', value: authIdOf(2) };
    assert.equal(chosenAuthId(afterActions(openedState(), stored)), authIdOf(2));
  });

  it('goes with the end user into lookups and tries', () => {
    const { authId, userId } = requestOf(openedState({ ...literal, userIdType: 'str', userId: 'u1' }));
    assert.deepEqual([authId, userId], [authIdOf(1), 'u1']);
    assert.equal('userId' in requestOf(openedState({ ...literal, userIdType: 'msg', userId: 'u' })), false);
  });

  it('is saved with the name that the list has today, once something was changed', () => {
    const renamed = { ...loaded.authentications, value: { authentications: [authentication(1, 'Renamed')] } } as Action;
    const state = afterActions(openedState(literal), renamed);
    assert.deepEqual(changedProperties(state), {});
    const changes = { type: 'propertiesChanged', changes: { retries: 1 } } as const;
    assert.deepEqual(changedProperties(afterActions(state, changes)), { retries: 1, authLabel: 'Renamed' });
  });
});

describe('loading authentications', () => {
  before(useKeysAsTexts);

  it('asks for them with all else, then for what follows, and again on request', async () => {
    const store = new Store<DialogState<ConnectorProperties>, Action<ConnectorProperties>>(
      openedState(literal),
      reduce,
    );
    const { requests, pending } = pendingRequests();
    const loader = new Loader(store, requests);
    const route = (name: string) => pending.filter((request) => request.route === name);
    assert.equal(route('authentications').length, 1);
    await route('connectors')[0]?.answer({ connectors: [slack] });
    await route('operations')[0]?.answer({ operations: scoped });
    await route('authentications')[0]?.answer({
      authentications: [authentication(1, 'Old', ['slack', '2'])],
      isPartial: true,
    });
    assert.equal(store.state.authentications.value?.isPartial, true);
    assert.equal(route('authenticationScopes')[0]?.body.authId, authIdOf(1));
    await route('authenticationScopes')[0]?.answer({ scopes: null });
    assert.deepEqual(store.state.scopes.value, { authId: authIdOf(1), scopes: undefined });
    assert.deepEqual(route('environments'), []);
    loader.refresh('authentications');
    await route('authentications')[1]?.fail(new AdminRequestError({ code: 'TRAY_SERVER', message: '' }));
    assert.equal(store.state.authentications.failure?.code, 'TRAY_SERVER');
    assert.equal(store.state.authentications.value?.authentications.length, 1);
    loader.stop();
  });
});
