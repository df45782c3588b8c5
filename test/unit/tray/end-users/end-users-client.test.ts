import assert from 'node:assert/strict';
import type { Sandbox } from '../../../../sandbox';
import { EndUsersClient } from '../../../../src/tray/end-users/end-users-client';
import { startSandbox } from '../../../support/start-sandbox';
import { closeEverything } from '../support/cleanup';
import { clientFor, failureOf } from '../support/clients';

describe('end users', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ endUsers: 300 });
  });
  after(() => sandbox.close());
  afterEach(async () => {
    await closeEverything();
    sandbox.reset();
  });
  const endUsers = () => new EndUsersClient(clientFor(sandbox.url, { token: sandbox.token }).api);
  const ada = async () => {
    const [found] = (await endUsers().search({ text: 'ada' })).users;
    assert(found !== undefined);
    return found;
  };

  it('are found by name, by external id and by id, each once', async () => {
    const found = await ada();
    assert.equal(found.name, 'Ada Lovelace');
    for (const text of [found.id, found.externalUserId, ` ${found.name} `]) {
      assert.deepEqual(await endUsers().search({ text }), { users: [found], isPartial: false });
    }
  });

  it('are told as more than are shown without a search', async () => {
    const { users, isPartial } = await endUsers().search({ text: '' });
    assert.equal(users.length, 100);
    assert(isPartial);
  });

  it('read as having no external id where that is null', async () => {
    const { users } = await endUsers().search({ text: 'Test user' });
    assert.equal(users[0]?.externalUserId, '');
  });

  it('are not found under odd texts, which is not a failure', async () => {
    for (const text of ['"){viewer}', '\u0000', '\ud800', '../..', 'x'.repeat(10_000)]) {
      assert.deepEqual(await endUsers().search({ text }), { users: [], isPartial: false });
    }
  });

  it('get tokens and codes, each another', async () => {
    const { id } = await ada();
    const secrets = [await endUsers().authorize(id), await endUsers().authorize(id)];
    secrets.push(await endUsers().authorizationCode(id));
    assert.equal(new Set(secrets).size, 3);
  });

  it('that do not exist are told as such, whatever the id is', async () => {
    for (const id of ['nobody', '', '"}', '\ud800', '../../v1/me']) {
      const { code, message } = await failureOf(endUsers().authorize(id));
      assert.equal(code, 'TRAY_NOT_FOUND');
      assert.match(message, /no end user with this id/);
    }
  });

  it('cannot be acted for with a token that is not a master token', async () => {
    const { id } = await ada();
    const userToken = await endUsers().authorize(id);
    const asUser = new EndUsersClient(clientFor(sandbox.url, { token: userToken }).api);
    for (const ask of [asUser.authorize(id), asUser.authorizationCode(id), asUser.search({ text: 'ada' })]) {
      const { code, message } = await failureOf(ask);
      assert.equal(code, 'TRAY_FORBIDDEN');
      assert.match(message, /master token/);
    }
  });

  it('include the account itself, with an id of its own', async () => {
    const own = await endUsers().ownUserId();
    assert(own !== undefined);
    assert.notEqual(await endUsers().authorizationCode(own), '');
  });
});
