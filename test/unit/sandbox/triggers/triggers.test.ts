import { deepEqual, equal, ok } from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../../../sandbox';
import { itemsAt } from '../../../../sandbox/connectors/input';
import { call, json, operationsPath, send } from '../client';

describe('triggers of the sandbox', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  beforeEach(() => sandbox.reset());
  after(() => sandbox.close());

  const operationsOf = async (trigger: string, version: string) =>
    itemsAt(
      json(await send(sandbox, { path: `/core/v1/triggers/${trigger}/versions/${version}/operations` })),
      'elements',
    ).map(Object);

  it('are listed with their services: the documented ones, and one with every feature', async () => {
    const reply = await send(sandbox, { path: '/core/v1/triggers' });
    const elements = itemsAt(json(reply), 'elements').map(Object);
    deepEqual(
      elements.map(({ name, version, service }) => [name, version, service.name, service.version]),
      [
        ['slack-trigger', '7.0', 'slack', 4],
        ['shopify-trigger', '4.1', 'shopify', 4],
        ['calendly-trigger', '3.0', 'calendly', 2],
        ['typeform-trigger', '4.1', 'typeform', 3],
        ['every-feature-trigger', '1.0', 'every-feature', 1],
      ],
    );
    deepEqual(Object.keys(elements[0]), ['name', 'version', 'title', 'description', 'service']);
  });

  it('have operations of the form that those of connectors have', async () => {
    const [operation] = await operationsOf('calendly-trigger', '3.0');
    const [ofConnector] = itemsAt(json(await send(sandbox, { path: operationsPath('trello', '2.1') })), 'elements');
    deepEqual(Object.keys(operation), Object.keys(Object(ofConnector)));
    equal(operation.inputSchema.properties.events.items.enum[0].text, 'Invitee Created Events');
    equal((await operationsOf('shopify-trigger', '4.1'))[0].hasDynamicOutput, true);
  });

  it('use every feature of input schemas in one of them, with the same schemas as the connector', async () => {
    const schemas = (elements: { name: string; inputSchema: object }[]) =>
      new Map(elements.map(({ name, inputSchema }) => [name, inputSchema]));
    const ofTrigger = schemas(await operationsOf('every-feature-trigger', '1.0'));
    const listed = await send(sandbox, { path: operationsPath('every-feature', '1.0') });
    const ofConnector = schemas(itemsAt(json(listed), 'elements').map(Object));
    ok(ofTrigger.size > 20);
    for (const [name, schema] of ofTrigger) deepEqual(schema, ofConnector.get(name), name);
  });

  it('are unknown under other names and versions', async () => {
    for (const path of ['slack/versions/9.0/operations', 'slack-trigger/versions/6.0/operations', 'slack-trigger']) {
      equal((await send(sandbox, { path: `/core/v1/triggers/${path}` })).status, 404, path);
    }
    equal((await send(sandbox, { method: 'POST', path: '/core/v1/triggers', body: {} })).status, 405);
  });

  it('have lookups that Call Connector runs by their name, or that it does not know', async () => {
    const operation = { version: '4.1', operation: 'list_forms_ddl', input: {} };
    const authId = sandbox.authIds.typeform ?? '';
    const known = await call(sandbox, { ...operation, connector: 'typeform-trigger', authId });
    equal(itemsAt(Object(json(known).output), 'result').length, 2);
    const unknown = await call(sandbox, { ...operation, connector: 'shopify-trigger', authId });
    equal(unknown.status, 404);
  });
});
