/** Nodes that take events, in a real Node-RED and with the local Tray API: what becomes of their subscriptions. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Sandbox } from '../../sandbox';
import { startSandbox } from '../../sandbox';
import { living, type TriggerFlow, TriggerNodeRed } from '../support/trigger-flows';
import { until } from '../support/until';

describe('a trigger node', () => {
  let sandbox: Sandbox;
  let folder: string;
  let nodeRed: TriggerNodeRed | undefined;

  before(async () => {
    sandbox = await startSandbox({
      limits: { perSecond: Number.POSITIVE_INFINITY },
      backoff: { first: 50, longest: 200 },
    });
  });
  after(() => sandbox.close());
  beforeEach(() => {
    sandbox.reset();
    folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-trigger-'));
  });
  afterEach(async () => {
    await nodeRed?.stop();
    nodeRed = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(flow: TriggerFlow, settings = {}): Promise<TriggerNodeRed> {
    nodeRed = await TriggerNodeRed.start(sandbox, folder, flow, { settings });
    return nodeRed;
  }

  it('makes its subscription, and sends each event on', async () => {
    const started = await start({ triggers: { a: {} } });
    await until(
      () => living(sandbox).length === 1,
      () => started.log,
    );
    const [subscription] = living(sandbox);
    assert.ok(subscription);
    assert.equal(subscription.endpoint, `http://127.0.0.1:${started.port}/tray/events/a`);
    assert.match(subscription.externalId ?? '', /^node-red\/\w+\/a$/);
    assert.equal(subscription.name, 'Typeform: New response');
    assert.deepEqual(subscription.input, { form_id: 'lT4Z3j' });
    sandbox.fire(subscription.id);
    const [message] = await started.untilMessages(1);
    assert.equal(Object(message?.payload).response_id, 'response-1');
    const { receivedAt, ...tray } = message?.tray ?? assert.fail();
    assert.deepEqual(tray, {
      trigger: 'typeform-trigger',
      version: '4.1',
      operation: 'new_response',
      subscriptionId: subscription.id,
    });
    assert.equal(new Date(receivedAt).toISOString(), receivedAt);
  });
});
