/** What the dialogs ask of the catalogue. */
import assert from 'node:assert/strict';
import type { ConnectorSummary } from '../../../../src/shared/admin-api/connectors';
import { type AdminRoutes, sendSms, withAdminRoutes } from '../../../support/admin-routes';

describe('the admin routes', () => {
  let routes: AdminRoutes;
  withAdminRoutes((started) => {
    routes = started;
  });

  const paths = () => routes.sandbox.requests().map((request) => request.path);

  describe('the catalogue', () => {
    it('gives one entry a connector, its versions in numeric order', async () => {
      const { connectors } = (await routes.result('connectors', { connection: routes.deployed() })) as unknown as {
        connectors: ConnectorSummary[];
      };
      const slack = connectors.find(({ name }) => name === 'slack');
      assert.deepEqual(slack?.versions, ['8.2', '9.0', '10.0']);
      assert.equal(slack?.title, 'Slack');
      assert.equal(new Set(connectors.map(({ name }) => name)).size, connectors.length);
    });

    it('gives operations without their schemas', async () => {
      const body = { connection: routes.deployed(), connector: 'shopify', connectorVersion: '7.1' };
      const version = await latestVersion('shopify');
      const { operations } = await routes.result('operations', { ...body, connectorVersion: version });
      assert.ok(Array.isArray(operations));
      const location = operations.find((each) => JSON.stringify(each).includes('"get_location"'));
      assert.deepEqual(Object.keys(Object(location)), [
        'name',
        'title',
        'description',
        'hasDynamicOutput',
        'authScopes',
      ]);
      assert.equal(Object(location).hasDynamicOutput, true);
    });

    it('gives one operation with its schemas', async () => {
      const { operation } = await routes.result('operation', { connection: routes.deployed(), ...sendSms });
      assert.equal(Object(operation).name, 'send_sms');
      assert.deepEqual(Object(operation).inputSchema.required, ['to', 'from', 'body']);
    });

    it('says when there is no such operation or connector', async () => {
      const body = { connection: routes.deployed(), ...sendSms };
      const { code, texts } = await routes.failure('operation', { ...body, operation: 'call_home' });
      assert.equal(code, 'TRAY_NOT_FOUND');
      const params = { connector: 'twilio-output', version: '2.1', operation: 'call_home' };
      assert.deepEqual(texts, [{ key: 'noSuchOperation', params }]);
      assert.equal((await routes.failure('operations', { ...body, connector: 'nothing' })).code, 'TRAY_NOT_FOUND');
    });

    it('asks Tray once, and again on refresh', async () => {
      await routes.result('connectors', { connection: routes.deployed() });
      await routes.result('connectors', { connection: routes.deployed() });
      assert.deepEqual(paths(), ['/core/v1/connectors']);
      await routes.result('connectors', { connection: routes.deployed(), refresh: true });
      assert.equal(paths().length, 2);
    });

    it('shares the lists of the deployed connection with one that has the same token and host typed in', async () => {
      await routes.result('connectors', { connection: routes.deployed() });
      await routes.result('connectors', { connection: routes.typed() });
      assert.equal(paths().length, 1);
    });

    async function latestVersion(name: string): Promise<string> {
      const { connectors } = (await routes.result('connectors', { connection: routes.deployed() })) as unknown as {
        connectors: ConnectorSummary[];
      };
      return connectors.find((each) => each.name === name)?.versions.at(-1) ?? '';
    }
  });

  describe('testing a connection', () => {
    it('counts connectors, not their versions', async () => {
      const { connectors } = await routes.result('connectors', { connection: routes.deployed() });
      const { connectorCount } = await routes.result('test-connection', { connection: routes.typed() });
      assert.equal(connectorCount, Array.isArray(connectors) ? connectors.length : -1);
    });

    it('asks Tray each time', async () => {
      await routes.result('test-connection', { connection: routes.deployed() });
      routes.sandbox.orderFault({ match: { path: '/core/v1/connectors' }, status: 401 });
      assert.equal(
        (await routes.failure('test-connection', { connection: routes.deployed() })).code,
        'TRAY_UNAUTHORIZED',
      );
    });

    it('tells a bad token from a wrong host', async () => {
      const bad = await routes.failure('test-connection', { connection: routes.typed({ token: 'not-the-token' }) });
      assert.deepEqual([bad.code, bad.statusCode], ['TRAY_UNAUTHORIZED', 401]);
      const nobody = await routes.failure('test-connection', {
        connection: routes.typed({ baseUrl: 'http://127.0.0.1:9' }),
      });
      assert.equal(nobody.code, 'TRAY_NETWORK');
    });
  });
});
