import assert from 'node:assert/strict';
import type { Sandbox } from '../../../../sandbox';
import { TriggersClient } from '../../../../src/tray/triggers/triggers-client';
import { startSandbox } from '../../../support/start-sandbox';
import { closeEverything } from '../support/cleanup';
import { clientFor, failureOf } from '../support/clients';

describe('triggers', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ etag: true });
  });
  after(() => sandbox.close());
  afterEach(async () => {
    await closeEverything();
    sandbox.reset();
  });
  const client = () => new TriggersClient(clientFor(sandbox.url, { token: sandbox.token }).api);

  it('are listed as connectors are, each version with its service', async () => {
    const list = await client().triggersIfChanged();
    assert(!list.notModified);
    const typeform = list.elements.find(({ name }) => name === 'typeform-trigger');
    assert.deepEqual([typeform?.version, typeform?.title, typeform?.service?.name], ['4.1', 'Typeform', 'typeform']);
  });

  it('have operations with schemas, as connectors have', async () => {
    const list = await client().operationsIfChanged('calendly-trigger', '3.0');
    assert(!list.notModified);
    const [operation] = list.elements;
    assert.equal(operation?.name, 'webhook');
    assert.equal(operation.inputSchema.type, 'object');
    assert.equal(operation.outputSchema?.type, 'object');
  });

  it('are not sent again where nothing has changed', async () => {
    const triggers = client();
    const { etag } = await triggers.triggersIfChanged();
    assert.equal((await triggers.triggersIfChanged({ ifNoneMatch: etag })).notModified, true);
    const operations = await triggers.operationsIfChanged('slack-trigger', '7.0');
    const again = await triggers.operationsIfChanged('slack-trigger', '7.0', { ifNoneMatch: operations.etag });
    assert.equal(again.notModified, true);
  });

  it('speak of no connector where Tray does not know the list', async () => {
    sandbox.orderFault({ match: { path: '/core/v1/triggers' }, status: 404, body: { message: 'Not here' } });
    const failure = await failureOf(client().triggersIfChanged());
    assert.equal(failure.message, 'Tray does not know what was asked for. Tray says: Not here');
  });

  for (const [name, version, code, words] of [
    ['', '1.0', 'TRAY_CONFIG', /^No trigger is chosen/],
    ['slack-trigger', '', 'TRAY_CONFIG', /^No trigger version is chosen/],
    ['..', '1.0', 'TRAY_CONFIG', /^The name of the trigger is malformed/],
    ['slack-trigger', '..', 'TRAY_CONFIG', /^The name of the trigger version is malformed/],
    ['nothing', '1.0', 'TRAY_NOT_FOUND', /^Tray does not know the trigger/],
  ] as const) {
    it(`say what is wrong with the trigger "${name}" ${version}`, async () => {
      const failure = await failureOf(client().operationsIfChanged(name, version));
      assert.equal(failure.code, code);
      assert.match(failure.message, words);
      assert.equal(sandbox.requests().length, code === 'TRAY_CONFIG' ? 0 : 1);
    });
  }
});
