import assert from 'node:assert/strict';
import type { Fault, Sandbox } from '../../../../sandbox';
import type { SubscriptionCreation } from '../../../../src/tray/triggers/api-types';
import { mayBeMade, SubscriptionsClient } from '../../../../src/tray/triggers/subscriptions-client';
import { startSandbox } from '../../../support/start-sandbox';
import { closeEverything } from '../support/cleanup';
import { clientFor, failureOf } from '../support/clients';
import { startAnswering, startHttp } from '../support/servers';

describe('subscriptions', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  afterEach(async () => {
    await closeEverything();
    sandbox.reset();
  });
  const client = (url = sandbox.url) => new SubscriptionsClient(clientFor(url, { token: sandbox.token }).api);
  const creation = (changes: Partial<SubscriptionCreation> = {}): SubscriptionCreation => ({
    name: 'Answers',
    externalId: 'node-red/1/2',
    trigger: { name: 'typeform-trigger', version: '4.1' },
    operation: 'new_response',
    authenticationId: sandbox.authIds.typeform,
    input: { form_id: 'lT4Z3j' },
    endpoint: 'http://127.0.0.1:1880/tray/events/2',
    ...changes,
  });

  it('are made with a signing key, and read without it', async () => {
    const subscriptions = client();
    const { subscription, signingKey } = await subscriptions.create(creation());
    assert.equal(signingKey, sandbox.subscriptions()[0]?.signingKey);
    const { input: _input, ...rest } = creation();
    assert.deepEqual(subscription, { ...rest, id: subscription.id, state: 'active' });
    assert.deepEqual(await subscriptions.get(subscription.id), subscription);
    assert(!JSON.stringify(subscription).includes(String(signingKey)));
  });

  it('are told from those that the third party refused', async () => {
    const { subscription } = await client().create(creation({ input: { form_id: 'gone' } }));
    assert.equal(subscription.state, 'creation_failed');
    assert.deepEqual(subscription.error, { code: 'user_input_error', message: 'There is no form gone.' });
  });

  it('are deleted once, and then are not there', async () => {
    const subscriptions = client();
    const { subscription } = await subscriptions.create(creation());
    assert.equal(await subscriptions.delete(subscription.id), true);
    assert.equal(await subscriptions.delete(subscription.id), false);
    assert.equal(await subscriptions.get(subscription.id), undefined);
    sandbox.changeSubscriptionRules({ showsDeleted: true });
    const other = await subscriptions.create(creation());
    await subscriptions.delete(other.subscription.id);
    assert.equal((await subscriptions.get(other.subscription.id))?.state, 'deleted');
  });

  it('are listed from all pages', async () => {
    const subscriptions = client();
    for (let number = 0; number < 105; number++)
      await subscriptions.create(creation({ externalId: `node-red/1/${number}` }));
    const { subscriptions: all, isPartial } = await subscriptions.list();
    assert.deepEqual([new Set(all.map(({ externalId }) => externalId)).size, isPartial], [105, false]);
    assert.equal(sandbox.requests().filter(({ method }) => method === 'GET').length, 2);
  });

  it('are listed where Tray leaves out an empty list', async () => {
    assert.deepEqual(await client().list(), { subscriptions: [], isPartial: false });
  });

  it('are listed where pages may not be that large', async () => {
    const subscriptions = client();
    await subscriptions.create(creation());
    sandbox.orderFault({ match: { path: 'first=100' }, status: 400, times: 'always' });
    assert.equal((await subscriptions.list()).subscriptions.length, 1);
  });

  it('are asked for only so often, by a server whose pages never end', async () => {
    const page = { elements: [{ id: 'a' }], pageInfo: { hasNextPage: true, endCursor: 'same' } };
    const server = await startAnswering(200, page);
    assert.deepEqual((await client(server.url).list()).isPartial, true);
    assert.equal(server.requests.length, 2);
  });

  it('are gone only if it is Tray that says so', async () => {
    const server = await startAnswering(404, '<html>Nothing here</html>', { 'content-type': 'text/html' });
    assert.match((await failureOf(client(server.url).get('some-id'))).message, /^There is no Tray API at this address/);
    assert.equal((await failureOf(client(server.url).delete('some-id'))).code, 'TRAY_NOT_FOUND');
    assert.equal(await client().get('..'), undefined);
  });

  it('have texts of bounded length and a state that is known', async () => {
    const server = await startAnswering(200, {
      id: 'a',
      name: 'x'.repeat(5000),
      state: 'paused',
      trigger: null,
      error: 7,
    });
    const read = await client(server.url).get('a');
    assert.deepEqual(
      [read?.name.length, read?.state, read?.trigger.name, read?.error],
      [1000, 'unknown', '', undefined],
    );
  });

  it('are not read from an answer that is none', async () => {
    for (const body of [[], { state: 'active' }, 'text']) {
      const server = await startAnswering(200, body);
      assert.equal((await failureOf(client(server.url).get('a'))).code, 'TRAY_RESPONSE');
      assert.equal((await failureOf(client(server.url).list())).code, 'TRAY_RESPONSE');
    }
  });

  it('show nothing of a key in a failure to read the answer', async () => {
    const key = 'c2lnbmluZy1rZXktb2YtYS1zdWJzY3JpcHRpb24=';
    for (const body of [{ signingKey: key }, { id: 'a', state: 'active', signingkey: key }]) {
      const server = await startAnswering(200, body);
      const failure = await failureOf(client(server.url).create(creation()));
      assert.equal(failure.code, 'TRAY_RESPONSE');
      assert(!JSON.stringify([failure.toFailure(), failure.stack, failure.texts]).includes(key));
    }
  });

  describe('that could not be made', () => {
    const made: [string, Fault, boolean][] = [
      ['refused', { status: 400 }, false],
      ['forbidden', { status: 403 }, false],
      ['limited in rate', { status: 429 }, false],
      ['failed', { status: 500 }, true],
      ['timed out at Tray', { status: 408 }, true],
      ['broken off', { reset: 'after' }, true],
      ['answered with something else', { rawBody: '<html>' }, true],
    ];
    for (const [what, fault, isOpen] of made) {
      it(`leave ${isOpen ? 'open whether they were' : 'no doubt that they were not'}: ${what}`, async () => {
        sandbox.orderFault({ match: { method: 'POST' }, ...fault });
        assert.equal(mayBeMade(await failureOf(client().create(creation()))), isOpen);
      });
    }

    it('leave no doubt where nobody listens, or where the connection was closed before', async () => {
      const server = await startHttp(() => {});
      const closed = clientFor(server.url, { token: sandbox.token });
      await closed.close();
      assert.equal(mayBeMade(await failureOf(new SubscriptionsClient(closed.api).create(creation()))), false);
      await closeEverything();
      assert.equal(mayBeMade(await failureOf(client(server.url).create(creation()))), false);
    });

    it('name the trigger, and not the connector, in what is said of 403 and 404', async () => {
      const forbidden = await failureOf(client().create(creation({ authenticationId: sandbox.authIds.slack })));
      assert.match(forbidden.message, /the service of this trigger/);
      const unknown = await failureOf(client().create(creation({ operation: 'none' })));
      assert.match(unknown.message, /^Tray does not know the trigger/);
    });
  });
});
