/** Two Node-REDs with the same trigger node and queue, behind one address: one keeps the subscription, any takes its events. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import type { Sandbox } from '../../sandbox';
import { trayQueueDefaults } from '../../src/shared/flow';
import { everythingIn } from '../support/redis-content';
import { itWithOwnServer, ownPrefix, type RedisServer, startRedis } from '../support/redis-server';
import { startSandbox } from '../support/start-sandbox';
import { living, type TriggerFlow, TriggerNodeRed } from '../support/trigger-flows';
import { turns, until } from '../support/until';

describe('a trigger node in two Node-REDs with one queue', () => {
  const prefix = ownPrefix('fleet');
  let server: RedisServer;
  let sandbox: Sandbox;
  let balancer: Server;
  /** Whom the address leads to. */
  let target: TriggerNodeRed;
  const folders: string[] = [];
  const nodeReds: TriggerNodeRed[] = [];

  before(async () => {
    server = await startRedis();
    const backoff = { first: 20, longest: 200, attempts: 1000 };
    sandbox = await startSandbox({ limits: { perSecond: Number.POSITIVE_INFINITY }, backoff });
    balancer = createServer((client) => {
      const upstream = connect(target.port, '127.0.0.1');
      for (const socket of [client, upstream]) socket.on('error', () => {});
      client.pipe(upstream).pipe(client);
    });
    await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve));
    nodeReds.push(await start(), await start());
  });
  after(async () => {
    for (const nodeRed of nodeReds) await nodeRed.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    balancer?.close();
    await sandbox?.close();
    await server?.stop();
  });

  function flow(): TriggerFlow {
    const address = balancer.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return {
      triggers: { a: {} },
      connection: { publicUrl: `http://127.0.0.1:${port}`, queue: 'queue' },
      nodes: [{ id: 'queue', type: 'tray-queue', ...trayQueueDefaults, url: server.url, prefix }],
    };
  }

  async function start(): Promise<TriggerNodeRed> {
    const folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-fleet-'));
    folders.push(folder);
    return TriggerNodeRed.start(sandbox, folder, flow());
  }

  function onlyOne() {
    const [subscription, ...others] = living(sandbox);
    assert.ok(subscription !== undefined);
    assert.deepEqual(others, []);
    return subscription;
  }

  async function assertTaken(nodeRed: TriggerNodeRed, mark: string): Promise<void> {
    target = nodeRed;
    sandbox.fire(onlyOne().id, { mark });
    const count = nodeRed.messages().length;
    const messages = await nodeRed.untilMessages(count + 1);
    assert.deepEqual(messages.at(-1)?.payload, { mark });
    assert.equal(messages.at(-1)?.tray.subscriptionId, onlyOne().id);
  }

  const [first, second] = [() => nodeReds[0] ?? assert.fail(), () => nodeReds[1] ?? assert.fail()];

  it('has one subscription, and each of them takes its events', async () => {
    await Promise.all(nodeReds.map((nodeRed) => nodeRed.untilState('a', 'active')));
    await assertTaken(first(), 'to the first');
    await assertTaken(second(), 'to the second');
  });

  it('shares the key of its subscription, sealed with what Redis does not have', async () => {
    const redis = new Redis(server.url);
    const content = await everythingIn(redis);
    redis.disconnect();
    assert.ok(content.includes('sealed') || content.includes('nonce'));
    assert.ok(!content.includes(onlyOne().signingKey));
    assert.ok(!content.includes(sandbox.token));
  });

  it('drops the repeat of an event that another has taken', async () => {
    await assertTaken(first(), 'repeated');
    const before = second().messages().length;
    target = second();
    const delivery = sandbox.fire(onlyOne().id, { mark: 'repeated' });
    await until(() => delivery.attempts.length > 0 && delivery.attempts.every(({ status }) => status === 200));
    await turns();
    assert.equal(second().messages().length, before);
  });

  itWithOwnServer(
    'keeps its subscription when the server loses its data, and each of them takes its events again',
    async () => {
      const { id } = onlyOne();
      const redis = new Redis(server.url);
      await redis.flushall();
      await until(async () => (await redis.hlen(`${prefix}:events:records`)) === 1);
      redis.disconnect();
      await assertTaken(first(), 'to the first, after the loss');
      await assertTaken(second(), 'to the second, after the loss');
      assert.equal(onlyOne().id, id);
    },
  );

  it('keeps its subscription when the one that kept it is killed', async () => {
    const { id } = onlyOne();
    await first().stop('SIGKILL');
    await assertTaken(second(), 'after a kill');
    await first().restart();
    await first().untilState('a', 'active');
    await assertTaken(first(), 'after a restart');
    assert.equal(onlyOne().id, id);
  });

  it('loses its subscription with the last Node-RED that has it', async () => {
    const { id } = onlyOne();
    await first().deploy({ ...flow(), triggers: {} });
    await turns();
    assert.equal(onlyOne().id, id);
    await assertTaken(second(), 'still there');
    await second().deploy({ ...flow(), triggers: {} });
    await until(() => living(sandbox).length === 0);
  });

  it('has one subscription when it begins to share it, and when it shares it no longer', async () => {
    const alone = { ...flow(), connection: { ...flow().connection, queue: '' } };
    await first().deploy(alone);
    await first().untilState('a', 'active');
    const own = onlyOne().id;
    await first().deploy(flow());
    await until(() => living(sandbox).length === 1 && onlyOne().id !== own);
    await first().untilState('a', 'active');
    await assertTaken(first(), 'shared');
    const shared = onlyOne().id;
    await first().deploy(alone);
    await until(() => living(sandbox).length === 1 && onlyOne().id !== shared);
    await first().untilState('a', 'active');
    await assertTaken(first(), 'alone again');
  });

  itWithOwnServer('loses its shared subscription when the server was away as it left, and is back', async () => {
    const alone = { ...flow(), connection: { ...flow().connection, queue: '' } };
    await first().deploy(flow());
    await first().untilState('a', 'active');
    await until(() => living(sandbox).length === 1);
    const shared = onlyOne().id;
    await server.kill();
    await first().deploy(alone);
    await first().untilState('a', 'active');
    assert.ok(living(sandbox).some(({ id }) => id === shared));
    await server.start();
    await until(() => living(sandbox).length === 1 && onlyOne().id !== shared);
    await assertTaken(first(), 'alone, with the server back');
  });

  it('leaves the shared subscription to the others when one of them shares it no longer', async function () {
    this.timeout(150_000);
    await Promise.all([first().deploy(flow()), second().deploy(flow())]);
    await Promise.all(nodeReds.map((nodeRed) => nodeRed.untilState('a', 'active')));
    await until(() => living(sandbox).length === 1);
    const shared = onlyOne().id;
    await first().deploy({ ...flow(), connection: { ...flow().connection, queue: '' } });
    await until(() => living(sandbox).length === 2);
    assert.ok(living(sandbox).some(({ id }) => id === shared));
    await second().deploy({ ...flow(), triggers: {} });
    await until(() => living(sandbox).length === 1);
    assert.notEqual(onlyOne().id, shared);
  });
});
