/** How many calls may wait for one token and host: the rest ends at once as TRAY_QUEUE_FULL. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { type LoadedFlow, loadFlow, statusesOf } from '../../support/node-test';
import { until } from '../../support/until';
import { withSandbox } from '../../support/with-sandbox';

describe('the limit of waiting calls', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  /** Nodes with one and with two outputs, and one with another connection to the same token and host. */
  async function load(settings: Record<string, unknown>): Promise<LoadedFlow> {
    const flow = await loadFlow(sandbox, {
      connectors: { one: {}, two: { outputs: 2 }, third: { outputs: 2, connection: 'other' } },
      connections: { connection: { concurrency: 1 }, other: { concurrency: 1 } },
      // What waits at the end is cancelled, and what hangs need not be waited for.
      settings: { nodeCloseTimeout: 60, ...settings },
    });
    sandbox.orderFault({ match: { operation: 'send_sms' }, hang: true, times: 'always' });
    return flow;
  }

  /** Checks that a further message of each node is refused, and that no other came out. */
  async function checkFull(flow: LoadedFlow, waiting: string[], limit: number): Promise<void> {
    for (const [node, exit] of [
      ['one', 'catch'],
      ['two', 'output 2'],
      ['third', 'output 2'],
    ] as const) {
      const { exit: actual, msg } = await flow.call(node, { payload: 'one too many', topic: 'kept' });
      const { error, attempts, outcome } = msg.tray;
      assert.deepEqual([node, actual, outcome, attempts], [node, exit, 'error', 0]);
      assert.deepEqual([error?.code, msg.error?.code], ['TRAY_QUEUE_FULL', 'TRAY_QUEUE_FULL']);
      assert.match(error?.message ?? '', new RegExp(`the limit is ${limit}`));
      assert.deepEqual([msg.payload, msg.topic], ['one too many', 'kept']);
    }
    assert.equal(waiting.flatMap((id) => flow.endingsOf(id)).length, 0);
  }

  function sendMany(flow: LoadedFlow, nodes: string[], count: number): string[] {
    return Array.from({ length: count }, (_, i) => flow.send(nodes[i % nodes.length] ?? '', { payload: `${i}` }));
  }

  it('is 10,000, over all nodes and connections with the same token and host', async () => {
    const flow = await load({});
    const statuses = statusesOf(flow.node('two'));
    // One is in flight.
    const waiting = [...sendMany(flow, ['two'], 5001), ...sendMany(flow, ['third'], 5000)];
    await until(() => statuses.at(-1)?.text === '1 running, 5000 waiting');
    await checkFull(flow, waiting, 10_000);
    await flow.deploy({ connectors: { one: {}, two: { name: 'changed' }, third: { name: 'changed' } } }, 'nodes');
    for (const id of waiting) {
      const [ending, ...others] = flow.endingsOf(id);
      assert.deepEqual([ending?.msg.tray.error?.code, others], ['TRAY_CANCELLED', []]);
    }
    await flow.assertEachEndedOnce();
  });

  for (const [setting, limit] of [
    [2, 2],
    ['3', 3],
    [0, 0],
  ] as const) {
    it(`is what the setting trayConnectorQueueLimit says: ${JSON.stringify(setting)}`, async () => {
      const flow = await load({ trayConnectorQueueLimit: setting });
      await checkFull(flow, sendMany(flow, ['one', 'third', 'two'], limit + 1), limit);
    });
  }

  it('lets a call in as soon as another has left', async () => {
    const flow = await load({ trayConnectorQueueLimit: 1 });
    const send = (payload: string) => flow.send('two', { payload, requestTimeout: 200 });
    const [running, waiting, refused] = [send('running'), send('waiting'), send('refused')];
    const codeOf = async (id: string) => (await flow.endingOf(id)).msg.error?.code;
    assert.deepEqual([await codeOf(refused), await codeOf(running)], ['TRAY_QUEUE_FULL', 'TRAY_TIMEOUT']);
    const next = send('next');
    assert.deepEqual([await codeOf(waiting), await codeOf(next)], ['TRAY_TIMEOUT', 'TRAY_TIMEOUT']);
    await flow.assertEachEndedOnce();
  });
});
