/** Where a real Node-RED takes events: below its HTTP nodes, before their passwords, after their middleware. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import type { Sandbox, Subscription } from '../../../sandbox';
import { living, type TriggerFlow, type TriggerNodeRed } from '../../support/trigger-flows';
import { until } from '../../support/until';
import { type StartTriggers, withTriggerNodeRed } from '../../support/with-trigger-node-red';

const one: TriggerFlow = { triggers: { a: {} } };

describe('the endpoint of a trigger node', () => {
  let sandbox: Sandbox;
  let start: StartTriggers;
  withTriggerNodeRed((given, starts) => {
    sandbox = given;
    start = starts;
  });

  async function active(
    settings: object = {},
    flow = one,
  ): Promise<{ nodeRed: TriggerNodeRed; subscription: Subscription }> {
    const nodeRed = await start(flow, { settings: { ...settings } });
    await until(
      () => living(sandbox).length > 0,
      () => nodeRed.log,
    );
    await until(async () => (await post(nodeRed, new URL(living(sandbox)[0]?.endpoint ?? '').pathname, '')) === 401);
    const [subscription] = living(sandbox);
    assert.ok(subscription);
    return { nodeRed, subscription };
  }

  /** @returns the status of the answer */
  async function post(nodeRed: TriggerNodeRed, path: string, body: string, headers: object = {}): Promise<number> {
    const response = await fetch(nodeRed.url + path, { method: 'POST', body, headers: { ...headers } });
    return response.status;
  }

  function signed({ signingKey }: Subscription, body: string): object {
    const key = Buffer.from(signingKey, 'base64');
    return { 'x-tray-signature': createHmac('sha256', key).update(body).digest('base64') };
  }

  it('stands below the root of the HTTP nodes, and before their password', async () => {
    const bcrypt = '$2b$04$IndtErL1BSibsBfrSEEUMuYh7VdOyQSx3xm1xfGD7Q9/PbP3f4Yb.';
    const settings = {
      httpNodeRoot: '/api',
      httpAdminRoot: '/admin',
      httpNodeAuth: { user: 'somebody', pass: bcrypt },
    };
    const { nodeRed, subscription } = await active(settings);
    assert.equal(subscription.endpoint, `http://127.0.0.1:${nodeRed.port}/api/tray/events/a`);
    sandbox.fire(subscription.id, { in: 'time' });
    await nodeRed.untilMessages(1);
    assert.equal(await post(nodeRed, '/api/tray/other', ''), 401, 'the others need the password');
    assert.equal(await post(nodeRed, '/tray/events/a', ''), 404);
  });

  it('refuses what is not signed, is for nobody or comes by another method, and logs none of it', async () => {
    const { nodeRed, subscription } = await active();
    const mark = 'mark<script>alert(1)</script>';
    for (const signature of ['', mark, signed(subscription, 'another body')]) {
      const headers = typeof signature === 'string' ? { 'x-tray-signature': signature } : signature;
      assert.equal(await post(nodeRed, '/tray/events/a', mark, headers), 401);
    }
    assert.equal(await post(nodeRed, '/tray/events/b', mark, signed(subscription, mark)), 404);
    assert.equal((await fetch(`${nodeRed.url}/tray/events/a`)).status, 405);
    assert.equal(await post(nodeRed, '/tray/events/a%', mark), 404);
    assert.deepEqual(nodeRed.messages(), []);
    assert.ok(!nodeRed.log.includes('mark<'));
    assert.equal(nodeRed.log.match(/wrongSignatures/g)?.length, 1);
  });

  it('takes a body that is not JSON, and whatever its type says', async () => {
    const { nodeRed, subscription } = await active();
    for (const [body, type] of [
      ['just words', 'application/json'],
      ['{"a":1}', 'application/x-www-form-urlencoded'],
      ['[1,2]', 'image/png'],
    ] as const) {
      const headers = { ...signed(subscription, body), 'content-type': type };
      assert.equal(await post(nodeRed, '/tray/events/a', body, headers), 200);
    }
    const messages = await nodeRed.untilMessages(3);
    assert.deepEqual(
      messages.map(({ payload }) => payload),
      ['just words', { a: 1 }, [1, 2]],
    );
  });

  it('takes bodies up to the size that the settings file allows', async () => {
    const { nodeRed, subscription } = await active({ trayTriggerMaxEventBytes: 1000 });
    const sizes = [1000, 1001].map((size) => 'x'.repeat(size));
    const statuses = await Promise.all(
      sizes.map((body) => post(nodeRed, '/tray/events/a', body, signed(subscription, body))),
    );
    assert.deepEqual(statuses, [200, 413]);
  });

  it('is the same after many deploys, and gone with the node', async () => {
    const { nodeRed, subscription } = await active();
    for (let i = 0; i < 10; i++) await nodeRed.deploy({ triggers: { a: { name: `deploy ${i}` } } });
    sandbox.fire(subscription.id, { after: 'deploys' });
    await nodeRed.untilMessages(1);
    assert.equal(nodeRed.messages().length, 1);
    await nodeRed.deploy({ triggers: {} });
    await until(async () => (await post(nodeRed, '/tray/events/a', '')) === 404);
  });

  it('is one for each place where a subflow with the node is used', async () => {
    const { nodeRed } = await active({}, subflowTwice);
    await until(() => living(sandbox).length === 2);
    const before = living(sandbox).map(({ id }) => id);
    for (const id of before) sandbox.fire(id, { of: id });
    await nodeRed.untilMessages(2);
    await nodeRed.stop();
    await nodeRed.restart();
    for (const id of before) sandbox.fire(id, { again: id });
    await nodeRed.untilMessages(4);
    assert.deepEqual(
      living(sandbox).map(({ id }) => id),
      before,
    );
  });
});

const subflowTwice: TriggerFlow = {
  triggers: { inner: { z: 'subflow' } },
  nodes: [
    {
      id: 'subflow',
      type: 'subflow',
      name: 'Answers',
      in: [],
      out: [{ x: 300, y: 100, wires: [{ id: 'inner', port: 0 }] }],
    },
    ...['first', 'second'].map((id) => ({ id, type: 'subflow:subflow', z: 'flow', x: 100, y: 300, wires: [['sink']] })),
  ],
};
