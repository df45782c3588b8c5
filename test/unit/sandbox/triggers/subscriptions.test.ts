import { deepEqual, equal, match, notEqual, ok } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt } from '../../../../sandbox/connectors/input';
import type { JsonObject } from '../../../../src/shared/json';
import { json, send, userToken } from '../client';
import { create, subscribe, subscriptionTo } from './support';

const endpoint = 'http://127.0.0.1:1880/tray/events/1';

describe('subscriptions of the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const at = (id: string) => `/core/v1/subscriptions/${id}`;
  const get = (id: string) => send(sandbox, { path: at(id) });
  const remove = (id: string) => send(sandbox, { method: 'DELETE', path: at(id) });

  it('are made with a signing key, which nothing tells again', async () => {
    const reply = await create(sandbox, subscriptionTo(sandbox, endpoint));
    equal(reply.status, 200);
    const { signingKey, id, ...made } = json(reply);
    equal(Buffer.from(String(signingKey), 'base64').length, 32);
    deepEqual(made, { ...subscriptionTo(sandbox, endpoint), state: 'active' });
    const known = await get(String(id));
    deepEqual(json(known), { ...made, id });
    const list = await send(sandbox, { path: '/core/v1/subscriptions' });
    const everything = [known.text, list.text, JSON.stringify(sandbox.state()), JSON.stringify(sandbox.requests())];
    ok(everything.every((text) => !text.includes(String(signingKey))));
    equal(sandbox.subscriptions()[0]?.signingKey, signingKey);
  });

  it('are made again by a repeated request, each with a key of its own', async () => {
    const bodies = await Promise.all(
      [1, 2].map(async () => json(await create(sandbox, subscriptionTo(sandbox, endpoint)))),
    );
    notEqual(bodies[0]?.id, bodies[1]?.id);
    notEqual(bodies[0]?.signingKey, bodies[1]?.signingKey);
  });

  it('fail with a 200 where the third party refuses them, and stay in the list', async () => {
    const reply = await create(sandbox, subscriptionTo(sandbox, endpoint, { input: { form_id: 'gone' } }));
    equal(reply.status, 200);
    const { state, error, id } = json(reply);
    equal(state, 'creation_failed');
    deepEqual(error, { code: 'user_input_error', message: 'There is no form gone.' });
    deepEqual(json(await get(String(id))).error, error);
  });

  it('can wait for their creation until it is ended', async () => {
    sandbox.changeSubscriptionRules({ waitsForCreation: true });
    const [first, second] = [await subscribe(sandbox, endpoint), await subscribe(sandbox, endpoint)];
    equal(json(await get(first)).state, 'creating');
    sandbox.changeSubscription(first, 'active');
    sandbox.changeSubscription(second, 'creation_failed', { code: 'timeout_error', message: 'Too late.' });
    deepEqual([json(await get(first)).state, json(await get(second)).state], ['active', 'creation_failed']);
  });

  it('are deleted with a 204, and then are gone, or shown as deleted', async () => {
    const [first, second] = [await subscribe(sandbox, endpoint), await subscribe(sandbox, endpoint)];
    const reply = await remove(first);
    deepEqual([reply.status, reply.text], [204, '']);
    deepEqual([(await get(first)).status, (await remove(first)).status], [404, 404]);
    sandbox.changeSubscriptionRules({ showsDeleted: true });
    await remove(second);
    equal(json(await get(second)).state, 'deleted');
  });

  describe('are refused', () => {
    const refusals: [string, number, JsonObject][] = [
      ['without a name', 400, { name: '' }],
      ['without a trigger', 400, { trigger: null }],
      ['without a version', 400, { trigger: { name: 'typeform-trigger' } }],
      ['with an input that is not an object', 400, { input: [] }],
      ['with an input that breaks the schema', 400, { input: { form_id: 7 } }],
      ['with an endpoint that is not an address', 400, { endpoint: 'ftp://127.0.0.1/' }],
      ['with an external id that is not a text', 400, { externalId: 7 }],
      ['with an authentication that is not a UUID', 400, { authenticationId: 'mine' }],
      ['without an authentication', 400, { authenticationId: null }],
      ['with an unknown authentication', 404, { authenticationId: '00000000-0000-4000-8000-000000000000' }],
      ['with an unknown trigger', 404, { trigger: { name: 'typeform-trigger', version: '1.0' } }],
      ['with an unknown operation', 404, { operation: 'none' }],
    ];
    for (const [what, status, changes] of refusals) {
      it(what, async () => {
        const reply = await create(sandbox, subscriptionTo(sandbox, endpoint, changes));
        equal(reply.status, status);
        equal(typeof json(reply).message, 'string');
        equal(sandbox.subscriptions().length, 0);
      });
    }

    it('with the authentication of another service', async () => {
      const authenticationId = sandbox.authIds.slack ?? '';
      equal((await create(sandbox, subscriptionTo(sandbox, endpoint, { authenticationId }))).status, 403);
    });
  });

  it('can be executed by a request that is answered as failed', async () => {
    sandbox.orderFault({ match: { method: 'POST', path: '/subscriptions' }, status: 502, executed: true });
    equal((await create(sandbox, subscriptionTo(sandbox, endpoint))).status, 502);
    equal(sandbox.subscriptions().length, 1);
  });

  it('of an end user are seen with a token of that user and of the account alone', async () => {
    const [ada, alan] = sandbox.endUsers();
    const [adas, alans] = [await userToken(sandbox, ada?.id ?? ''), await userToken(sandbox, alan?.id ?? '')];
    const slack = sandbox.authentications().find(({ owner, environment }) => {
      return owner.kind === 'user' && owner.userId === ada?.id && environment.service.name === 'slack';
    });
    const body = subscriptionTo(sandbox, endpoint, {
      trigger: { name: 'slack-trigger', version: '7.0' },
      operation: 'message',
      authenticationId: slack?.id ?? '',
      input: { workspace_id: 'T0ACME' },
    });
    const headers = { authorization: `Bearer ${adas}` };
    const made = await send(sandbox, { method: 'POST', path: '/core/v1/subscriptions', headers, body });
    const path = at(String(json(made).id));
    const seen = async (token: string) =>
      (await send(sandbox, { path, headers: { authorization: `Bearer ${token}` } })).status;
    deepEqual([await seen(adas), await seen(alans), await seen(sandbox.token)], [200, 404, 200]);
  });

  describe('in pages', () => {
    let ids: string[];
    beforeEach(async () => {
      ids = [];
      for (let number = 0; number < 25; number++) ids.push(await subscribe(sandbox, endpoint));
    });
    const page = async (query: string) => {
      const body = json(await send(sandbox, { path: `/core/v1/subscriptions${query}` }));
      return {
        ids: itemsAt(body, 'elements').map((element) => String(Object(element).id)),
        info: Object(body.pageInfo),
      };
    };

    it('are listed from the first to the last', async () => {
      const first = await page('');
      deepEqual(first.ids, ids.slice(0, 20));
      const second = await page(`?cursor=${first.info.endCursor}`);
      deepEqual(second.ids, ids.slice(20));
      deepEqual([first.info.hasNextPage, second.info.hasNextPage, second.info.hasPreviousPage], [true, false, true]);
    });

    it('are listed backwards too, in as many as are asked for', async () => {
      const { info } = await page('?first=2');
      equal(info.hasPreviousPage, false);
      const last = await page('?last=3');
      deepEqual(last.ids, ids.slice(-3));
      deepEqual((await page(`?last=3&cursor=${last.info.startCursor}`)).ids, ids.slice(-6, -3));
    });

    it('lose none when others are deleted meanwhile', async () => {
      const first = await page('?first=10');
      await remove(ids[9] ?? '');
      await remove(ids[0] ?? '');
      deepEqual((await page(`?first=10&cursor=${first.info.endCursor}`)).ids, ids.slice(10, 20));
    });

    it('have no elements where there are none', async () => {
      sandbox.reset();
      const reply = await send(sandbox, { path: '/core/v1/subscriptions' });
      deepEqual(json(reply), { pageInfo: { hasNextPage: false, hasPreviousPage: false } });
    });

    it('are refused with a wrong size or cursor', async () => {
      for (const query of ['?first=0', '?first=101', '?last=x', '?first=1&last=1', '?cursor=x']) {
        const reply = await send(sandbox, { path: `/core/v1/subscriptions${query}` });
        equal(reply.status, 400, query);
        match(String(json(reply).message), /^Invalid value for: query parameter/);
      }
    });
  });

  it('are made by other methods and below other paths not at all', async () => {
    const id = await subscribe(sandbox, endpoint);
    equal((await send(sandbox, { method: 'PUT', path: at(id), body: {} })).status, 405);
    equal((await send(sandbox, { method: 'PATCH', path: '/core/v1/subscriptions', body: {} })).status, 405);
    equal((await get('not-a-uuid')).status, 400);
    equal((await get(`${id}/events`)).status, 404);
  });
});
