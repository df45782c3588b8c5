/** Authentications that are made in the dialog: once, and without a trace of their credentials. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type AdminRoutes, withAdminRoutes } from '../../../../support/admin-routes';
import { logged } from '../../../../support/node-test';
import { assertHoldsNoSecret, assertNoSecret } from '../../../../support/secret-search';

const secrets = ['planted-secret/with+special=characters', 'planted\n"multi line" secret', 'planted-signing-secret'];
const [token, key, signing] = secrets;

describe('making an authentication', () => {
  let routes: AdminRoutes;
  withAdminRoutes((started) => {
    routes = started;
  });

  const environmentOf = (authId: string | undefined) =>
    routes.sandbox.authentications().find(({ id }) => id === authId)?.environment.id ?? assert.fail();

  function twilio(changes: object = {}): object {
    return {
      connection: routes.deployed(),
      requestId: randomUUID(),
      name: 'My Twilio',
      environmentId: environmentOf(routes.sandbox.authIds.twilio),
      userData: {},
      credentials: { account_sid: 'AC123', auth_token: token },
      scopes: [],
      ...changes,
    };
  }

  const made = () => routes.sandbox.authentications().filter(({ name }) => name === 'My Twilio');

  it('gives its authId', async () => {
    const { authId } = await routes.result('create-authentication', twilio());
    const [authentication] = made();
    assert.equal(authentication?.id, authId);
    assert.deepEqual(authentication?.owner, { kind: 'account' });
    assert.deepEqual(authentication?.credentials, { account_sid: 'AC123', auth_token: token });
  });

  it('is done for an end user', async () => {
    const [user] = routes.sandbox.endUsers();
    await routes.result('create-authentication', twilio({ userId: user?.id }));
    assert.deepEqual(made()[0]?.owner, { kind: 'user', userId: user?.id });
  });

  it('is done once, however often its request arrives', async () => {
    const body = twilio();
    const answers = await Promise.all([1, 2, 3].map(() => routes.result('create-authentication', body)));
    const again = await routes.result('create-authentication', body);
    assert.equal(made().length, 1);
    assert.equal(new Set([...answers, again].map(({ authId }) => authId)).size, 1);
  });

  it('takes an id for one request alone', async () => {
    const body = twilio();
    await routes.result('create-authentication', body);
    const { code } = await routes.failure('create-authentication', { ...body, credentials: { auth_token: key } });
    assert.deepEqual([code, made().length], ['bad_request', 1]);
  });

  it('names what Tray finds wrong', async () => {
    const { code, message } = await routes.failure('create-authentication', twilio({ credentials: {} }));
    assert.equal(code, 'TRAY_REJECTED');
    assert.match(message, /account_sid/);
  });

  it('says that it may have been done where Tray gives no answer', async () => {
    const body = twilio();
    routes.sandbox.orderFault({ match: { path: '/authentications' }, reset: 'after' });
    const { texts } = await routes.failure('create-authentication', body);
    assert.ok(texts?.some((text) => 'key' in text && text.key === 'maybeMade'));
    assert.equal(made().length, 1);
  });

  const echo = (text: string | undefined) => `Invalid value for: body (${text})`;
  const answers: [string, (secret: string) => object][] = [
    ['a refusal', (secret) => ({ status: 400, body: { message: echo(secret), code: secret } })],
    [
      'an escaped refusal',
      (secret) => ({ status: 422, body: { message: encodeURIComponent(JSON.stringify(secret)) } }),
    ],
    ['a part of it', (secret) => ({ status: 400, body: { message: echo(secret.slice(0, 12)) } })],
    [
      'details',
      (secret) => ({ status: 400, body: { message: `Schema validation errors: [ 1 - #/token: ${secret} ]` } }),
    ],
    ['a page', (secret) => ({ status: 502, rawBody: `<html><title>${secret}</title>${secret}</html>` })],
    [
      'a redirect',
      (secret) => ({ status: 302, headers: { Location: `https://a.example/${encodeURIComponent(secret)}` } }),
    ],
    ['the whole request', (secret) => ({ status: 500, body: { credentials: { auth_token: secret } } })],
    ['an authId', (secret) => ({ status: 200, body: { id: secret } })],
    ['no JSON', (secret) => ({ status: 200, rawBody: secret })],
  ];
  for (const [name, faultOf] of answers) {
    it(`says nothing of the credentials, whatever Tray repeats: ${name}`, async () => {
      for (const secret of secrets) {
        const typed = { credentials: { auth_token: token, key }, userData: { signing_secret: signing } };
        const body = twilio(typed);
        routes.sandbox.orderFault({ match: { path: '/authentications' }, ...faultOf(secret) });
        const { text } = await routes.post('create-authentication', body);
        assertNoSecret(name, text, [...secrets, secret.slice(0, 12)]);
        assert.match(text, /"error"/);
        assertNoSecret('again', (await routes.post('create-authentication', body)).text, secrets);
      }
      assertHoldsNoSecret('log', logged(), secrets);
    });
  }

  it('keeps nothing of the credentials for its refusals', async () => {
    for (const wrong of [
      { userData: undefined },
      { userData: [] },
      { userData: 'text' },
      { credentials: null },
      { credentials: [token] },
      { credentials: { auth_token: `${token}${'x'.repeat(100_000)}` } },
      { credentials: JSON.parse(`${'{"a":'.repeat(120)}"${token}"${'}'.repeat(120)}`) },
      { scopes: 'all' },
      { scopes: [5] },
      { scopes: [''] },
      { scopes: Array.from({ length: 1_001 }, (_, index) => `${index}`) },
      { name: '' },
      { name: token?.repeat(100) },
      { environmentId: '' },
      { requestId: token },
      { userId: `${token} ` },
    ]) {
      const answer = await routes.post('create-authentication', twilio(wrong));
      assert.equal(answer.body.error?.code, 'bad_request', JSON.stringify(wrong).slice(0, 100));
      assertNoSecret('refusal', answer.text, secrets);
    }
    assert.equal(made().length, 0);
    assertHoldsNoSecret('log', logged(), secrets);
  });
});
