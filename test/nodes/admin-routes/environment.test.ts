/** What the dialogs may have read from the environment. */
import assert from 'node:assert/strict';
import { type AdminRoutes, sendSms, variable, withAdminRoutes } from '../../support/admin-routes';

describe('the admin routes', () => {
  let routes: AdminRoutes;
  withAdminRoutes((started) => {
    routes = started;
  });

  describe('environment variables', () => {
    const names = ['TRAY_TEST_REGION', 'TRAY_TEST_URL', 'TRAY_TEST_TOKEN', 'TRAY_TEST_AUTH'] as const;

    beforeEach(async () => {
      process.env.TRAY_TEST_REGION = 'custom';
      process.env.TRAY_TEST_URL = `${routes.sandbox.url}/`;
      process.env.TRAY_TEST_TOKEN = routes.sandbox.token;
      process.env.TRAY_TEST_AUTH = routes.sandbox.authIds.slack;
    });
    afterEach(() => {
      for (const name of names) delete process.env[name];
    });

    it('are read in region and base URL, as Node-RED does', async () => {
      const variables = { region: variable('TRAY_TEST_REGION'), baseUrl: variable('TRAY_TEST_URL') };
      await routes.result('connectors', { connection: routes.typed(variables) });
      await routes.result('connectors', { connection: routes.deployed(variables) });
    });

    it('are left as they are when they are not set or part of a text', async () => {
      const baseUrls = [variable('TRAY_TEST_MISSING'), `http://${variable('TRAY_TEST_URL')}`];
      for (const baseUrl of baseUrls) {
        assert.equal(
          (await routes.failure('connectors', { connection: routes.typed({ baseUrl }) })).code,
          'TRAY_CONFIG',
        );
      }
      assert.equal(
        (await routes.failure('connectors', { connection: routes.typed({ region: variable('NONE') }) })).code,
        'bad_request',
      );
    });

    it('are not sent as a token to a host that somebody typed', async () => {
      const connection = routes.typed({ token: variable('TRAY_TEST_TOKEN') });
      assert.equal((await routes.failure('connectors', { connection })).code, 'not_deployed');
      assert.equal(routes.sandbox.requests().length, 0);
    });

    describe('as authId', () => {
      const call = { ...sendSms, input: {} };
      const authId = variable('TRAY_TEST_AUTH');

      it('are not sent to a host that somebody typed', async () => {
        const { code, texts } = await routes.failure('lookup', { connection: routes.typed({ authId }), ...call });
        assert.deepEqual([code, texts], ['not_deployed', [{ key: 'authIdNotRead' }]]);
        const tried = await routes.result('try', { connection: routes.typed({ authId }), ...call });
        assert.deepEqual([tried.outcome, Object(tried.failure).code], ['error', 'not_deployed']);
        assert.equal(routes.sandbox.requests().length, 0);
      });

      it('do not hinder what needs no authId', async () => {
        await routes.result('test-connection', { connection: routes.typed({ authId }) });
      });

      it('are read for a custom host where they are deployed', async () => {
        await routes.redeploy({}, { authId });
        for (const draft of [
          routes.deployed({ authId }),
          routes.deployed(),
          routes.typed({ configId: 'connection', authId }),
        ]) {
          await routes.post('lookup', { connection: draft, ...call });
          assert.equal(Object(routes.sandbox.requests().at(-1)?.body).authId, routes.sandbox.authIds.slack);
        }
      });

      it('are not read for a custom host where others are deployed, or none (H20)', async () => {
        for (const storedAuthId of [variable('TRAY_TEST_URL'), routes.sandbox.authIds.slack]) {
          await routes.redeploy({}, storedAuthId === undefined ? {} : { authId: storedAuthId });
          for (const draft of [routes.deployed({ authId }), routes.typed({ configId: 'connection', authId })]) {
            const { code, texts } = await routes.failure('lookup', { connection: draft, ...call });
            assert.deepEqual([code, texts], ['not_deployed', [{ key: 'authIdNotRead' }]]);
          }
        }
        assert.equal(routes.sandbox.requests().length, 0);
      });

      it('are not read in the authId and the input of a request', async () => {
        await routes.post('try', { connection: routes.deployed(), ...call, authId, input: { to: authId } });
        const { body } = routes.sandbox.requests().at(-1) ?? {};
        assert.deepEqual([Object(body).authId, Object(body).input], [authId, { to: authId }]);
      });
    });
  });
});
