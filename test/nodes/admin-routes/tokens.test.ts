/** Which token goes to which host. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { bindToken } from '../../../src/shared/bound-token';
import { type AdminRoutes, connectionRoutes, everyPart, withAdminRoutes } from '../../support/admin-routes';
import { startSandbox } from '../../support/start-sandbox';

describe('the admin routes', () => {
  let routes: AdminRoutes;
  withAdminRoutes((started) => {
    routes = started;
  });

  describe('where a token goes', () => {
    let stranger: Sandbox;

    before(async () => {
      stranger = await startSandbox();
    });
    after(() => stranger.close());
    beforeEach(async () => {
      stranger.reset();
    });

    for (const route of connectionRoutes) {
      it(`sends the stored token to the deployed host only: ${route}`, async () => {
        for (const draft of [
          routes.deployed({ baseUrl: stranger.url }),
          routes.deployed({ baseUrl: `${routes.sandbox.url}.evil.example` }),
          routes.deployed({ baseUrl: `${routes.sandbox.url}/path` }),
          routes.deployed({ region: 'eu' }),
          routes.deployed({ baseUrl: stranger.url, token: '' }),
          routes.deployed({ baseUrl: stranger.url, token: '__PWRD__' }),
        ]) {
          assert.equal((await routes.failure(route, { ...everyPart, connection: draft })).code, 'host_changed');
        }
        assert.equal(stranger.requests().length + routes.sandbox.requests().length, 0);
      });

      it(`has no token where none was typed or deployed: ${route}`, async () => {
        for (const configId of ['', 'new', 'flow', '__proto__']) {
          const connection = { ...routes.typed(), configId, token: '' };
          assert.equal((await routes.failure(route, { ...everyPart, connection })).code, 'not_deployed');
        }
        assert.equal(routes.sandbox.requests().length, 0);
      });
    }

    it('sends a token that was typed for another host nowhere (H17)', async () => {
      await routes.redeploy({}, { token: bindToken(routes.sandbox.token, stranger.url) });
      const ofOtherHost = { key: 'tokenOfOtherHost' };
      const { code, texts } = await routes.failure('connectors', { connection: routes.deployed() });
      assert.deepEqual([code, texts], ['TRAY_CONFIG', [ofOtherHost]]);
      const token = bindToken(stranger.token, stranger.url);
      assert.deepEqual((await routes.failure('connectors', { connection: routes.typed({ token }) })).texts, [
        ofOtherHost,
      ]);
      assert.equal(stranger.requests().length + routes.sandbox.requests().length, 0);
      await routes.result('connectors', { connection: routes.typed({ token, baseUrl: stranger.url }) });
      assert.equal(stranger.requests().length, 1);
    });

    it('sends a token that was typed for the deployed host there (H17)', async () => {
      await routes.redeploy({}, { token: bindToken(routes.sandbox.token, routes.sandbox.url) });
      await routes.result('connectors', { connection: routes.deployed() });
      await routes.result('connectors', { connection: routes.typed() });
      assert.equal(routes.sandbox.requests().length, 1, 'both have the lists of one token');
    });

    it('sends a typed token to the typed host', async () => {
      await routes.result('connectors', { connection: routes.typed({ baseUrl: stranger.url, token: stranger.token }) });
      assert.equal(stranger.requests().length, 1);
      assert.equal(routes.sandbox.requests().length, 0);
    });

    for (const baseUrl of ['http://api.tray.io', 'ftp://127.0.0.1', 'api.tray.io', '', 'https://user:pw@api.tray.io']) {
      it(`sends a typed token nowhere at all for the host "${baseUrl}"`, async () => {
        const { code, message } = await routes.failure('connectors', { connection: routes.typed({ baseUrl }) });
        assert.equal(code, 'TRAY_CONFIG');
        assert.match(message, /base URL/);
      });
    }

    it('uses the deployed TLS options for the stored token, whatever the dialog says', async () => {
      await routes.result('connectors', { connection: routes.deployed({ tls: 'missing' }) });
      assert.equal(
        (await routes.failure('connectors', { connection: routes.typed({ tls: 'missing' }) })).code,
        'TRAY_CONFIG',
      );
    });

    it('knows no regions but those that exist', async () => {
      for (const region of ['', 'mars', 'constructor', '__proto__', 'toString']) {
        assert.equal(
          (await routes.failure('connectors', { connection: routes.typed({ region }) })).code,
          'bad_request',
        );
      }
    });
  });
});
