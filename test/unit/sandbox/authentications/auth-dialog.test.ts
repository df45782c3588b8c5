/** The pages of Tray's authentication dialog; what they do in a browser is tested in `test/editor`. */
import { deepEqual, equal, match } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { graphql, json, send } from '../client';

describe('the authentication dialog of the sandbox', () => {
  let sandbox: Sandbox;
  let now = 0;
  before(async () => {
    sandbox = await startSandbox({ now: () => now });
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const ada = () => sandbox.endUsers()[0]?.id ?? '';
  const code = async (userId = ada()) => {
    const mutation =
      'mutation ($userId: ID!) { generateAuthorizationCode(input: { userId: $userId }) { authorizationCode } }';
    const { data } = await graphql(sandbox, mutation, { variables: { userId } });
    return String(Object(data.generateAuthorizationCode).authorizationCode);
  };
  const environmentOf = (service: string) => {
    const found = sandbox.authentications().find(({ id }) => id === sandbox.authIds[service])?.environment;
    if (found === undefined) throw new Error(`no environment of ${service}`);
    return found;
  };
  const addressOf = (service: string, authorizationCode: string, { id = sandbox.embeddedId, scopes = '' } = {}) => {
    const environment = environmentOf(service);
    const query = `code=${authorizationCode}&serviceId=${environment.service.id}&serviceEnvironmentId=${environment.id}`;
    return `/external/auth/create/${id}?${query}${scopes}`;
  };
  const open = async (path: string) => {
    const reply = await send(sandbox, { path, headers: { authorization: '' } });
    const text = Buffer.from(reply.text, 'latin1').toString();
    const data = (name: string) => new RegExp(`data-${name}="([^"]*)"`).exec(text)?.[1];
    return { reply, text, session: data('session'), failure: data('failure') };
  };
  const finish = (session: string | undefined, body: object) =>
    send(sandbox, {
      method: 'POST',
      path: `/external/auth/session/${session}/finish`,
      body,
      headers: { authorization: '' },
    });

  it('asks for credentials as the environment wants them, and makes an authentication of the user', async () => {
    const { text, session } = await open(addressOf('twilio', await code()));
    match(text, /New Twilio authentication/);
    match(text, /name="account_sid" type="text" required/);
    match(text, /name="auth_token" type="password" required/);
    const credentials = { account_sid: 'AC1', auth_token: 'x', subaccount: '', api_version: '2' };
    const body = { name: 'Mine', serviceEnvironmentId: environmentOf('twilio').id, credentials };
    const refused = await finish(session, { ...body, credentials: {} });
    deepEqual([refused.status, /auth_token/.test(String(json(refused).message))], [400, true]);
    const { authId } = json(await finish(session, body));
    const made = sandbox.authentications().find(({ id }) => id === authId);
    deepEqual(
      [made?.owner, made?.credentials],
      [
        { kind: 'user', userId: ada() },
        { account_sid: 'AC1', auth_token: 'x', api_version: 2 },
      ],
    );
    equal((await finish(session, body)).status, 404);
  });

  it('asks for consent with the scopes that the address names, or all', async () => {
    const ticked = async (scopes: string) =>
      [...(await open(addressOf('slack', await code(), { scopes }))).text.matchAll(/value="([a-z:]+)" checked/g)].map(
        ([, scope]) => scope,
      );
    deepEqual(await ticked('&scopes[]=chat:write:bot&scopes%5B%5D=channels%3Aread'), [
      'channels:read',
      'chat:write:bot',
    ]);
    equal((await ticked('&scopes[]=')).length, 5);
    equal((await ticked('')).length, 5);
  });

  it('lets the service be chosen where the address names none', async () => {
    const { text } = await open(`/external/auth/create/${sandbox.embeddedId}?code=${await code()}`);
    const address = /href="([^"]+)">Trello 1: Production/.exec(text)?.[1] ?? '';
    match((await open(address)).text, /New Trello authentication/);
  });

  it('changes an authentication of the same owner, and no other', async () => {
    const own = sandbox.authentications().find(({ owner }) => owner.kind === 'user' && owner.userId === ada());
    const edit = async (id = '') => open(`/external/auth/edit/${sandbox.embeddedId}/${id}?code=${await code()}`);
    const { text, session } = await edit(own?.id);
    match(text, new RegExp(`Change ${own?.name}`));
    const reply = await finish(session, {
      name: 'Renamed',
      serviceEnvironmentId: own?.environment.id,
      credentials: { account_sid: 'AC2', auth_token: 'y' },
    });
    equal(json(reply).authId, own?.id);
    equal(sandbox.authentications().find(({ id }) => id === own?.id)?.name, 'Renamed');
    equal((await edit(sandbox.authIds.slack)).failure, 'The authentication could not be found.');
  });

  it('takes a code once, within five minutes, and with the right Embedded ID', async () => {
    const path = addressOf('slack', await code());
    equal((await open(path)).failure, undefined);
    match((await open(path)).failure ?? '', /was used already/);
    const late = addressOf('slack', await code());
    now += 5 * 60 * 1000;
    match((await open(late)).failure ?? '', /too old/);
    match(
      (await open(addressOf('slack', await code(), { id: 'other' }))).failure ?? '',
      /no account with the Embedded ID other/,
    );
  });

  it('says when environment and service do not belong together', async () => {
    const path = addressOf('slack', await code()).replace(
      /serviceId=[^&]*/,
      `serviceId=${environmentOf('trello').service.id}`,
    );
    match((await open(path)).failure ?? '', /does not belong to the service/);
  });

  it('forgets open dialogs with a reset', async () => {
    const { session } = await open(addressOf('trello', await code()));
    sandbox.reset();
    equal((await finish(session, { name: 'Late', serviceEnvironmentId: environmentOf('trello').id })).status, 404);
    match((await open(`/external/auth/session/${session}`)).failure ?? '', /has ended/);
  });

  it('makes authentications of the account with its own code', async () => {
    const { username } = json(await send(sandbox, { path: '/v1/me' }));
    const { session } = await open(addressOf('trello', await code(String(username))));
    const { authId } = json(await finish(session, { name: 'Ours', serviceEnvironmentId: environmentOf('trello').id }));
    equal((await send(sandbox, { path: `/core/v1/authentications/${authId}` })).status, 200);
  });

  it('asks for an account id or stays silent when it is told to', async () => {
    const attributes = async () => /<body[^>]*>/.exec((await open(addressOf('slack', await code()))).text)?.[0] ?? '';
    equal(/asks-account-id|is-silent/.test(await attributes()), false);
    const put = (body: object) => send(sandbox, { method: 'PUT', path: '/sandbox/dialog', body });
    deepEqual(json(await put({ asksAccountId: true })), { asksAccountId: true, isSilent: false });
    match(await attributes(), /data-asks-account-id=""/);
    sandbox.changeDialog({ isSilent: true });
    match(await attributes(), /data-is-silent=""/);
    for (const wrong of [{ isLoud: true }, { isSilent: 1 }, []]) equal((await put(wrong)).status, 400);
  });

  it('is a page that runs nothing but its own script, in no frame', async () => {
    const { reply } = await open(addressOf('slack', await code(), { id: '<img src=x>' }));
    equal(reply.text.includes('<img'), false);
    match(String(reply.headers['content-security-policy']), /default-src 'none'.*frame-ancestors 'none'/);
    equal(reply.headers['cross-origin-opener-policy'], undefined);
    equal((await open('/external/auth/nothing')).reply.status, 404);
    equal((await open('/external/solutions/x/configure/y')).reply.status, 404);
    equal(
      (await open(`/external/auth/create/${sandbox.embeddedId}/instance/slot?code=${await code()}`)).reply.status,
      404,
    );
  });
});
