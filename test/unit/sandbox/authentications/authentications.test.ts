import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt } from '../../../../sandbox/connectors/input';
import type { JsonObject } from '../../../../src/shared/json';
import { call, json, send, sms, userToken } from '../client';

describe('authentications of the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const path = '/core/v1/authentications';
  const environments = async (service: string, version: number | string) => {
    const reply = await send(sandbox, { path: `/core/v1/services/${service}/versions/${version}/environments` });
    return { status: reply.status, elements: itemsAt(json(reply), 'elements').map(Object) };
  };
  const environmentOf = async (service: string, version: number): Promise<JsonObject> =>
    (await environments(service, version)).elements[0];
  const create = (body: object, token = sandbox.token) =>
    send(sandbox, { method: 'POST', path, body, headers: { authorization: `Bearer ${token}` } });
  const ofTwilio = async (further: object = {}) => ({
    name: 'Made here',
    serviceEnvironmentId: String((await environmentOf('twilio', 1)).id),
    credentials: { account_sid: 'AC1', auth_token: 'very-secret' },
    ...further,
  });
  const idOf = async (body: object, token?: string) => String(json(await create(body, token)).id);
  const at = (id: string, token = sandbox.token, method = 'GET') =>
    send(sandbox, { method, path: `${path}/${id}`, headers: { authorization: `Bearer ${token}` } });
  const tokenOf = (externalId: string) => {
    const user = sandbox.endUsers().find(({ externalUserId }) => externalUserId === externalId);
    return userToken(sandbox, user?.id ?? '');
  };

  describe('service environments', () => {
    it('tell how authentications are made, with every documented field', async () => {
      const { elements } = await environments('slack', 4);
      for (const element of elements) {
        deepEqual(Object.keys(element).sort(), [
          'authenticationType',
          'credentialsSchema',
          'id',
          'scopes',
          'title',
          'userDataSchema',
        ]);
      }
      deepEqual(
        elements.map(({ title, authenticationType }) => [title, authenticationType]),
        [
          ['Production', 'oauth2'],
          ['Our own Slack app', 'oauth2'],
        ],
      );
      equal(elements[0].scopes[4].scope, 'chat:write:bot');
    });

    it('hold schemas with the slips of real ones', async () => {
      const { credentialsSchema } = await environmentOf('twilio', 1);
      const { schema, properties } = Object(credentialsSchema);
      match(schema, /draft-03/);
      equal(properties.subaccount.tytpe, 'string');
      deepEqual((await environmentOf('trello', 1)).credentialsSchema, {});
    });

    it('are there for each version of a service that a connector has, and no other', async () => {
      deepEqual((await environments('slack', 3)).status, 200);
      for (const [service, version] of [
        ['slack', 9],
        ['nothing', 1],
        ['constructor', 1],
      ] as const) {
        equal((await environments(service, version)).status, 404);
      }
      equal((await environments('slack', 'latest')).status, 400);
    });
  });

  it('are read with their environment, without service and secrets', async () => {
    const { id, name, serviceEnvironmentId, scopes } = json(await at(sandbox.authIds.slack ?? ''));
    deepEqual([id, name], [sandbox.authIds.slack, 'Our Slack']);
    equal(serviceEnvironmentId, (await environmentOf('slack', 4)).id);
    equal(Array.isArray(scopes), true);
    deepEqual(Object.keys(json(await at(sandbox.authIds.twilio ?? ''))), ['id', 'name', 'serviceEnvironmentId']);
    equal((await at('6f1cbe1c-0d5c-4b7c-9d0a-000000000000')).status, 404);
    equal((await at('abc')).status, 400);
  });

  it('are made, called with, and removed', async () => {
    const reply = await create(await ofTwilio());
    deepEqual([reply.status, Object.keys(json(reply))], [200, ['id']]);
    const id = String(json(reply).id);
    equal((await call(sandbox, { ...sms(), authId: id })).status, 200);
    const removed = await at(id, sandbox.token, 'DELETE');
    deepEqual([removed.status, removed.text], [204, '']);
    equal((await at(id)).status, 404);
    equal((await call(sandbox, { ...sms(), authId: id })).status, 404);
  });

  it('are not made from what breaks the schemas, and the reason is told', async () => {
    const wrong: [object, RegExp][] = [
      [await ofTwilio({ credentials: { account_sid: 'AC1' } }), /required key \[auth_token\] not found/],
      [await ofTwilio({ credentials: { account_sid: 5, auth_token: 'x' } }), /#\/account_sid: expected type: String/],
      [await ofTwilio({ credentials: [] }), /'credentials'/],
      [await ofTwilio({ name: '' }), /'name'/],
      [await ofTwilio({ scopes: 'all' }), /'scopes'/],
      [await ofTwilio({ serviceEnvironmentId: 5 }), /'serviceEnvironmentId'/],
      [[], /expected a JSON object/],
    ];
    for (const [body, reason] of wrong) {
      const reply = await create(body);
      equal(reply.status, 400);
      match(String(json(reply).message), reason);
    }
    equal((await create(await ofTwilio({ serviceEnvironmentId: 'unknown' }))).status, 404);
    equal((await create(await ofTwilio({ userData: { long: 'x'.repeat(300_000) } }))).status, 413);
    equal(
      sandbox.authentications().some(({ name }) => name === 'Made here'),
      false,
    );
  });

  it('take any credentials where the environment asks for none, and what a misspelt type forbids', async () => {
    const { id } = await environmentOf('trello', 1);
    equal((await create({ name: 'x', serviceEnvironmentId: id, credentials: { token: 'a' } })).status, 200);
    const credentials = { account_sid: 'AC1', auth_token: 'x', subaccount: 5, api_version: 2 };
    equal((await create(await ofTwilio({ credentials }))).status, 200);
  });

  it('keep secrets out of logs, state and page', async () => {
    await create(await ofTwilio());
    await send(sandbox, { method: 'POST', path, body: '{"credentials":{"auth_token":"very-secret"' });
    const everywhere = await Promise.all(
      ['/', '/sandbox/state', '/sandbox/requests'].map(async (page) => (await send(sandbox, { path: page })).text),
    );
    everywhere.push(JSON.stringify([sandbox.state(), sandbox.requests()]));
    equal(everywhere.join().includes('very-secret'), false);
    deepEqual(Object(sandbox.requests().at(-2)?.body).credentials, { account_sid: '[hidden]', auth_token: '[hidden]' });
    equal(sandbox.authentications().at(-1)?.credentials.auth_token, 'very-secret');
  });

  describe('belong to', () => {
    it('a version of a service: with another one a call is forbidden', async () => {
      const old = sandbox.authIdOf('slack', '8.2') ?? '';
      const newest = sandbox.authIds.slack ?? '';
      const list = { connector: 'slack', operation: 'list_messages', input: { channel: 'C0GENERAL' } };
      const status = async (version: string, authId: string) =>
        (await call(sandbox, { ...list, version, authId, input: { workspace_id: 'T0ACME', ...list.input } })).status;
      ok(old !== newest);
      equal(await status('9.0', newest), 200);
      deepEqual([await status('9.0', old), await status('8.2', newest)], [403, 403]);
    });

    it('whoever made them: with the token of an end user only that one may call', async () => {
      const [ada, alan] = [await tokenOf('customer-1'), await tokenOf('customer-2')];
      const id = await idOf(await ofTwilio(), ada);
      const statusOf = async (token: string, authId: string) => {
        const body = { operation: 'send_sms', authId, input: sms().input };
        const headers = { authorization: `Bearer ${token}` };
        const callPath = '/core/v1/connectors/twilio-output/versions/2.1/call';
        return (await send(sandbox, { method: 'POST', path: callPath, headers, body })).status;
      };
      deepEqual(
        [await statusOf(ada, id), await statusOf(alan, id), await statusOf(sandbox.token, id)],
        [200, 404, 404],
      );
      equal(await statusOf(ada, sandbox.authIds.twilio ?? ''), 404);
      const userId = sandbox.endUsers()[0]?.id;
      deepEqual(
        sandbox.executions().map((execution) => execution.userId),
        [userId],
      );
      match(String(sandbox.requests().at(-1)?.headers.authorization), /end user/);
      const page = Buffer.from((await send(sandbox, { path: '/' })).text, 'latin1').toString();
      match(page, new RegExp(`End user <code>${userId}`));
      match(page, /POST \/graphql<\/code> authorize/);
    });

    it('whoever made them: others cannot read or remove them, the master token can', async () => {
      const [ada, alan] = [await tokenOf('customer-1'), await tokenOf('customer-2')];
      const id = await idOf(await ofTwilio(), ada);
      deepEqual([(await at(id, alan)).status, (await at(id, alan, 'DELETE')).status], [404, 404]);
      deepEqual([(await at(id, ada)).status, (await at(id)).status], [200, 200]);
      equal((await at(id, sandbox.token, 'DELETE')).status, 204);
    });
  });

  it('name the scopes that an operation needs, and one lacks some', async () => {
    const list = json(await send(sandbox, { path: '/core/v1/connectors/slack/versions/9.0/operations' }));
    const needed = itemsAt(list, 'elements').map(Object)[0].authScopes;
    deepEqual(needed, ['chat:write:bot']);
    const scopes = async (id = '') => itemsAt(json(await at(id)), 'scopes');
    equal((await scopes(sandbox.authIds.slack)).includes('chat:write:bot'), true);
    equal((await scopes(sandbox.otherAuthIds.slack)).includes('chat:write:bot'), false);
  });

  it('are as at the start after a reset', async () => {
    await create(await ofTwilio());
    await at(sandbox.authIds.slack ?? '', sandbox.token, 'DELETE');
    sandbox.reset();
    equal((await at(sandbox.authIds.slack ?? '')).status, 200);
    equal(
      sandbox.authentications().some(({ name }) => name === 'Made here'),
      false,
    );
  });

  it('stand on the page, with those of end users', async () => {
    await idOf(await ofTwilio({ name: '<b>Mine</b>' }), await tokenOf('customer-1'));
    const text = Buffer.from((await send(sandbox, { path: '/' })).text, 'latin1').toString();
    match(text, /&lt;b&gt;Mine&lt;\/b&gt;.*twilio 1.*Production.*Ada Lovelace/s);
    match(text, /4 end users/);
  });
});
