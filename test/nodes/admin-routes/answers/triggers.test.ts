/** What the dialogs ask of the catalogue of triggers. */
import assert from 'node:assert/strict';
import { type AdminRoutes, withAdminRoutes } from '../../../support/admin-routes';

const newResponse = { connector: 'typeform-trigger', connectorVersion: '4.1', operation: 'new_response' };

describe('the admin routes of triggers', () => {
  let routes: AdminRoutes;
  withAdminRoutes((started) => {
    routes = started;
  });

  const paths = () => routes.sandbox.requests().map(({ path }) => path);

  it('give one entry a trigger, with its service', async () => {
    const { connectors } = await routes.result('triggers', { connection: routes.deployed() });
    assert.ok(Array.isArray(connectors));
    const typeform = Object(connectors.find((each) => Object(each).name === 'typeform-trigger'));
    assert.deepEqual([typeform.title, typeform.versions], ['Typeform', ['4.1']]);
    assert.deepEqual(
      typeform.services.map(({ name, version }: { name: string; version: string }) => [name, version]),
      [['typeform', '3']],
    );
  });

  it('give operations without their schemas, and one with them', async () => {
    const body = { connection: routes.deployed(), ...newResponse };
    const { operations } = await routes.result('trigger-operations', body);
    assert.ok(Array.isArray(operations));
    assert.deepEqual(
      operations.map((each) => [Object(each).name, Object(each).inputSchema]),
      [['new_response', undefined]],
    );
    const { operation } = await routes.result('trigger-operation', body);
    assert.deepEqual(Object(operation).inputSchema.required, ['form_id']);
    assert.ok(Object(operation).outputSchema.properties.response_id);
  });

  it('keep their lists apart from those of connectors, and ask Tray for each once', async () => {
    for (const route of ['triggers', 'connectors', 'triggers', 'connectors']) {
      await routes.result(route, { connection: routes.deployed() });
    }
    assert.deepEqual(paths(), ['/core/v1/triggers', '/core/v1/connectors']);
    await routes.result('triggers', { connection: routes.deployed(), refresh: true });
    assert.equal(paths().filter((path) => path === '/core/v1/triggers').length, 2);
  });

  it('say when Tray knows no such trigger or operation', async () => {
    const body = { connection: routes.deployed(), ...newResponse };
    const { code, texts } = await routes.failure('trigger-operation', { ...body, operation: 'nothing' });
    const params = { connector: 'typeform-trigger', version: '4.1', operation: 'nothing' };
    assert.deepEqual([code, texts], ['TRAY_NOT_FOUND', [{ key: 'noSuchOperation', params }]]);
    const unknown = await routes.failure('trigger-operations', { ...body, connector: 'typeform' });
    assert.equal(unknown.code, 'TRAY_NOT_FOUND');
    assert.match(unknown.message, /trigger/);
  });
});
