import assert from 'node:assert/strict';
import type { Sandbox } from '../../../../sandbox';
import { AuthenticationsClient } from '../../../../src/tray/authentications/authentications-client';
import { EndUsersClient } from '../../../../src/tray/end-users/end-users-client';
import { startSandbox } from '../../../support/start-sandbox';
import { closeEverything } from '../support/cleanup';
import { clientFor, failureOf } from '../support/clients';

describe('authentications', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  afterEach(async () => {
    await closeEverything();
    sandbox.reset();
  });
  const apiOf = () => clientFor(sandbox.url, { token: sandbox.token }).api;

  it('are listed with service and environment, its version as text', async () => {
    const { authentications, isPartial } = await new AuthenticationsClient(apiOf()).list();
    const slack = authentications.find(({ id }) => id === sandbox.authIds.slack);
    assert.equal(slack?.service?.name, 'slack');
    assert.equal(typeof slack?.service?.version, 'string');
    assert.equal(slack?.environment?.title, 'Production');
    assert.equal(isPartial, false);
  });

  it('are those of an end user with a token of that user, and not those of the account', async () => {
    const api = apiOf();
    const endUsers = new EndUsersClient(api);
    const [ada] = (await endUsers.search({ text: 'Ada Lovelace' })).users;
    assert(ada !== undefined);
    const userApi = api.actingWith(await endUsers.authorize(ada.id));
    const ofUser = await new AuthenticationsClient(userApi).list();
    const ofAccount = await new AuthenticationsClient(api).list();
    assert.notEqual(ofUser.authentications.length, 0);
    assert(!ofUser.authentications.some(({ id }) => ofAccount.authentications.some((own) => own.id === id)));
  });

  it('are made from what an environment asks for, and then are in the list with their scopes', async () => {
    const client = new AuthenticationsClient(apiOf());
    const [environment] = await client.environments('slack', '4');
    assert(environment !== undefined);
    assert.equal(typeof environment.credentialsSchema, 'object');
    const scopes = environment.scopes.slice(0, 1).map(({ scope }) => scope);
    const authId = await client.create({ name: 'Mine', serviceEnvironmentId: environment.id, scopes });
    const { authentications } = await client.list();
    assert.equal(authentications.find(({ id }) => id === authId)?.name, 'Mine');
    assert.deepEqual(await client.scopesOf(authId), scopes);
  });

  for (const [what, ask] of [
    ['a service', (client: AuthenticationsClient) => client.environments('nothing', '1')],
    [
      'a service with a name that is a step in a path',
      (client: AuthenticationsClient) => client.environments('..', '1'),
    ],
    ['an authentication', (client: AuthenticationsClient) => client.scopesOf('00000000-0000-4000-8000-000000000000')],
    ['an environment', (client: AuthenticationsClient) => client.create({ name: 'Mine', serviceEnvironmentId: 'no' })],
  ] as const) {
    it(`tell that Tray does not know ${what}`, async () => {
      const { code, message } = await failureOf(ask(new AuthenticationsClient(apiOf())));
      assert.equal(code, 'TRAY_NOT_FOUND');
      assert.match(message, /^Tray does not know the (service|authentication)/);
    });
  }
});
