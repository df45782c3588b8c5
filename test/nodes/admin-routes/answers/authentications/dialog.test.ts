/** The address of Tray's own dialog: whom its code is for, and where it goes. */
import assert from 'node:assert/strict';
import type { AuthDialogResult } from '../../../../../src/shared/admin-api/authentications';
import { type AdminRoutes, variable, withAdminRoutes } from '../../../../support/admin-routes';
import { logged } from '../../../../support/node-test';
import { assertHoldsNoSecret } from '../../../../support/secret-search';

describe("the address of Tray's own dialog", () => {
  let routes: AdminRoutes;
  withAdminRoutes((started) => {
    routes = started;
  });

  const embeddedId = 'local-partner';
  const purpose = { serviceId: 'service', environmentId: 'environment', scopes: ['channels:read', 'chat:write:bot'] };
  const ofDeployed = (changes: object = {}) => ({
    connection: routes.deployed({ embeddedId, ...changes }),
    ...purpose,
  });
  const ofTyped = (changes: object = {}) => ({ connection: routes.typed({ embeddedId, ...changes }), ...purpose });

  async function addressed(body: object): Promise<AuthDialogResult> {
    return (await routes.result('auth-dialog', body)) as unknown as AuthDialogResult;
  }

  it('opens the dialog for the account itself', async () => {
    const { url, origin, accountId } = await addressed(ofDeployed());
    const { pathname, searchParams } = new URL(url);
    assert.equal(origin, routes.sandbox.url);
    assert.equal(pathname, '/external/auth/create/local-partner');
    assert.equal(searchParams.get('serviceId'), 'service');
    assert.equal(searchParams.get('serviceEnvironmentId'), 'environment');
    assert.deepEqual(searchParams.getAll('scopes[]'), purpose.scopes);
    assert.notEqual(accountId, '');
  });

  it('opens it with a code that Tray takes, once', async () => {
    const slack = routes.sandbox.authentications().find(({ id }) => id === routes.sandbox.authIds.slack);
    const { id: environmentId, service } = slack?.environment ?? assert.fail();
    const { url } = await addressed({ ...ofDeployed(), environmentId, serviceId: service.id });
    assert.match(await (await fetch(url)).text(), /<form/);
    assert.doesNotMatch(await (await fetch(url)).text(), /<form/);
  });

  it('opens it for an end user', async () => {
    const [user] = routes.sandbox.endUsers();
    const { accountId } = await addressed({ ...ofDeployed(), userId: user?.id });
    assert.equal(accountId, user?.id);
    const { code } = await routes.failure('auth-dialog', { ...ofDeployed(), userId: 'nobody' });
    assert.equal(code, 'TRAY_NOT_FOUND');
  });

  it('says when Tray does not tell whose the token is', async () => {
    routes.sandbox.orderFault({ match: { path: '/v1/me' }, body: {} });
    const { texts } = await routes.failure('auth-dialog', ofDeployed());
    assert.deepEqual(texts, [{ key: 'ownUserUnknown' }]);
  });

  it('has a code that is in no other answer and in no log', async () => {
    const code = new URL((await addressed(ofDeployed())).url).searchParams.get('code') ?? assert.fail();
    const again = new URL((await addressed(ofDeployed())).url).searchParams.get('code');
    assert.notEqual(again, code);
    assertHoldsNoSecret('log', logged(), [code]);
  });

  it('needs an Embedded ID that can be part of an address', async () => {
    const none = await routes.failure('auth-dialog', ofDeployed({ embeddedId: ' ' }));
    assert.deepEqual([none.code, none.texts], ['bad_request', [{ key: 'noEmbeddedId' }]]);
    const step = await routes.failure('auth-dialog', ofDeployed({ embeddedId: '..' }));
    assert.deepEqual(step.texts, [{ key: 'embeddedIdUnusable' }]);
    const { url } = await addressed(ofDeployed({ embeddedId: 'a/../b?c#d é' }));
    assert.ok(new URL(url).pathname.endsWith('/create/a%2F..%2Fb%3Fc%23d%20%C3%A9'));
  });

  describe('with the stored token', () => {
    const own = 'https://auth.example.com';

    it('is at no host that somebody typed', async () => {
      for (const dialogHost of [own, 'https://embedded.tray.io', 'https://127.0.0.1.evil.example']) {
        const { code, texts } = await routes.failure('auth-dialog', ofDeployed({ dialogHost }));
        assert.deepEqual([code, texts], ['host_changed', [{ key: 'dialogChanged' }]]);
      }
      assert.equal(routes.sandbox.requests().length, 0);
    });

    it('is at the host that is deployed, for the Embedded ID that is deployed', async () => {
      await routes.redeploy({ dialogHost: own, embeddedId });
      assert.equal((await addressed(ofDeployed({ dialogHost: `${own}/` }))).origin, own);
      const other = await routes.failure('auth-dialog', ofDeployed({ dialogHost: own, embeddedId: 'other' }));
      assert.equal(other.code, 'host_changed');
    });

    it('is at the own host of the region, whatever is deployed', async () => {
      await routes.redeploy({ dialogHost: own, embeddedId });
      assert.equal((await addressed(ofDeployed({ embeddedId: 'other' }))).origin, routes.sandbox.url);
    });

    it('is not asked for where the connection has another host', async () => {
      const { code } = await routes.failure('auth-dialog', ofDeployed({ baseUrl: 'https://elsewhere.example' }));
      assert.equal(code, 'host_changed');
    });
  });

  describe('with a typed token', () => {
    it('is at the host that was typed', async () => {
      assert.equal(
        (await addressed(ofTyped({ dialogHost: 'https://auth.example.com' }))).origin,
        'https://auth.example.com',
      );
      assert.equal((await addressed(ofTyped({ dialogHost: 'http://127.0.0.1:1' }))).origin, 'http://127.0.0.1:1');
    });

    it('is at no host without https', async () => {
      for (const dialogHost of [
        'http://auth.example.com',
        'ftp://a.example',
        'auth',
        'https://u:p@a.example',
        'https://a.example?b',
        'javascript:alert(1)',
      ]) {
        const { code, texts } = await routes.failure('auth-dialog', ofTyped({ dialogHost }));
        assert.deepEqual([code, texts], ['bad_request', [{ key: 'dialogHostUnusable' }]]);
      }
      assert.equal(routes.sandbox.requests().length, 0);
    });
  });

  describe('and the environment', () => {
    beforeEach(() => {
      process.env.TRAY_TEST_PARTNER = 'from-environment';
    });
    afterEach(() => {
      delete process.env.TRAY_TEST_PARTNER;
    });

    it('shows no variable that is not deployed there', async () => {
      const embeddedId = variable('TRAY_TEST_PARTNER');
      for (const body of [ofDeployed({ embeddedId }), ofTyped({ embeddedId }), ofTyped({ dialogHost: embeddedId })]) {
        const { code, texts } = await routes.failure('auth-dialog', body);
        assert.deepEqual([code, texts], ['not_deployed', [{ key: 'dialogNotRead' }]]);
      }
    });

    it('takes the one that is deployed', async () => {
      const embeddedId = variable('TRAY_TEST_PARTNER');
      await routes.redeploy({ embeddedId });
      const { url } = await addressed(ofDeployed({ embeddedId }));
      assert.ok(new URL(url).pathname.endsWith('/from-environment'));
    });
  });

  it('is refused to requests of a wrong form', async () => {
    for (const wrong of [
      { userId: '' },
      { userId: 'a b' },
      { userId: '<script>' },
      { userId: 'x'.repeat(1_001) },
      { userId: { id: 'a' } },
      { serviceId: undefined },
      { environmentId: ['a'] },
      { scopes: undefined },
      { scopes: [{}] },
    ]) {
      const { code, message } = await routes.failure('auth-dialog', { ...ofDeployed(), ...wrong });
      assert.equal(code, 'bad_request');
      assert.notEqual(message, '');
    }
    const elsewhere = { headers: { Origin: 'https://evil.example' } };
    assert.equal((await routes.post('auth-dialog', ofDeployed(), elsewhere)).body.error?.code, 'other_site');
    assert.equal(routes.sandbox.requests().length, 0);
  });
});
