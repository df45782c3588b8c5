/** Calls that go through a queue, of one Node-RED, against a real server and the local Tray API. */
import assert from 'node:assert/strict';
import { Redis } from 'ioredis';
import type { Sandbox } from '../../sandbox';
import { type TrayConnectorProperties, trayQueueDefaults } from '../../src/shared/flow';
import { type LoadedFlow, loadFlow, logged, statusesOf, unload } from '../support/node-test';
import { everythingIn } from '../support/redis-content';
import { itWithOwnServer, ownPrefix, type RedisServer, startRedis } from '../support/redis-server';
import { turns, until } from '../support/until';
import { withSandbox } from '../support/with-sandbox';

const warnLevel = 30;

describe('a queued call', () => {
  let sandbox: Sandbox;
  let server: RedisServer;
  let redis: Redis;
  let flow: LoadedFlow;
  /** Nodes beside the connector nodes. */
  let others: object[];
  withSandbox((given) => {
    sandbox = given;
  });
  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
    redis.on('error', () => {});
  });
  after(async () => {
    redis?.disconnect();
    await server?.stop();
  });

  async function load(
    properties: Partial<TrayConnectorProperties> = {},
    settings: Record<string, unknown> = {},
    url = server.url,
  ) {
    const prefix = ownPrefix('calls');
    others = [{ id: 'queue', type: 'tray-queue', ...trayQueueDefaults, url, prefix }];
    flow = await loadFlow(sandbox, {
      connectors: { call: { delivery: 'queued', ...properties } },
      connections: { connection: { queue: 'queue' } },
      nodes: others,
      settings,
    });
    await flow.schemasRead();
    return prefix;
  }

  /** The exits that say how the call ended, after it was stored. */
  async function ended(msgid: string) {
    return flow.endingOf(msgid);
  }

  it('is done when it is stored, and its result comes out of its node', async () => {
    const prefix = await load();
    const msgid = flow.send('call', { payload: 'Hello', topic: 'greeting' });
    const { exit, msg } = await ended(msgid);
    assert.equal(exit, 'output 1');
    assert.equal(msg.topic, 'greeting');
    assert.deepEqual(
      { ...msg.tray, duration: 0 },
      {
        connector: 'twilio-output',
        version: '2.1',
        operation: 'send_sms',
        outcome: 'success',
        statusCode: 200,
        attempts: 1,
        duration: 0,
      },
    );
    assert.deepEqual(flow.completionsOf(msgid), [{ msgid, failed: false }]);
    assert.equal(flow.endingsOf(msgid).length, 1);
    assert.equal(sandbox.executions().length, 1);
    await until(async () => (await redis.keys(`${prefix}:connection:*-*-*`)).length === 0);
  });

  it('leaves no token in Redis', async () => {
    await load();
    sandbox.orderFault({ hang: true });
    flow.send('call', { payload: 'Hello' });
    await until(async () => (await everythingIn(redis)).includes('+15005550010'));
    assert.ok(!(await everythingIn(redis)).includes(sandbox.token));
  });

  it('whose input cannot be built fails at once, and is not stored', async () => {
    await load({ fields: [{ path: '/to', type: 'jsonata', value: '$error("no")' }] });
    const msgid = flow.send('call');
    const { exit, msg } = await ended(msgid);
    assert.deepEqual([exit, msg.tray.error?.code], ['catch', 'TRAY_INPUT']);
    assert.deepEqual(flow.completionsOf(msgid), [{ msgid, failed: true }]);
  });

  it('that fails later reaches Catch nodes, though its message was done', async () => {
    await load();
    sandbox.orderFault({ status: 401 });
    const msgid = flow.send('call', { payload: 'Hello' });
    const { exit, msg } = await ended(msgid);
    assert.deepEqual(
      [exit, msg.tray.error?.code, msg.error?.code],
      ['catch', 'TRAY_UNAUTHORIZED', 'TRAY_UNAUTHORIZED'],
    );
    assert.deepEqual(flow.completionsOf(msgid), [{ msgid, failed: false }]);
  });

  it('that fails later comes out of the second output where there is one', async () => {
    await load({ outputs: 2 });
    sandbox.orderFault({ status: 401 });
    const { exit, msg } = await ended(flow.send('call', { payload: 'Hello' }));
    assert.deepEqual([exit, msg.error?.code], ['output 2', 'TRAY_UNAUTHORIZED']);
  });

  it('is tried again as the retry table says, and counts its attempts', async () => {
    await load({ retries: 2 });
    sandbox.orderFault({ status: 429, times: 2 });
    const { exit, msg } = await ended(flow.send('call', { payload: 'Hello' }));
    assert.deepEqual([exit, msg.tray.attempts], ['output 1', 3]);
    sandbox.orderFault({ status: 503, executed: true, times: 1 });
    const failed = await ended(flow.send('call', { payload: 'Hello' }));
    assert.deepEqual([failed.msg.tray.error?.code, failed.msg.tray.attempts], ['TRAY_SERVER', 1]);
  });

  it('keeps bytes, dates and odd numbers of its message, and names once what JSON cannot carry', async () => {
    await load();
    const odd = {
      payload: 'Hello',
      file: Buffer.from([0, 255, 10]),
      when: new Date(0),
      sum: Number.NaN,
      list: [1, undefined, null],
      $tray: 'mine',
      nested: { $tray: 'mine', value: 1 },
      res: { send: () => {} },
      call: () => {},
    };
    for (let i = 0; i < 2; i++) {
      const { msg } = await ended(flow.send('call', odd));
      const { res, call, payload, ...others } = odd;
      const { tray, _msgid, payload: output, ...carried } = msg;
      assert.deepEqual(carried, { ...others, list: [1, null, null] });
    }
    const warnings = logged().filter(({ level, msg }) => level === warnLevel && /left out/.test(String(msg)));
    assert.equal(warnings.length, 1);
    assert.match(String(warnings[0]?.msg), /: res, call$/);
  });

  it('whose message is too large for the queue is refused', async () => {
    await load({}, { trayQueueMaxMessageBytes: 2000 });
    const { msg } = await ended(flow.send('call', { payload: 'Hello', file: Buffer.alloc(2000) }));
    assert.deepEqual([msg.tray.error?.code, msg.tray.attempts], ['TRAY_INPUT', 0]);
    assert.match(msg.tray.error?.message ?? '', /2000 bytes/);
  });

  it('is refused when too many wait', async () => {
    await load({}, { trayConnectorQueueLimit: 0 });
    const { msg } = await ended(flow.send('call', { payload: 'Hello' }));
    assert.equal(msg.tray.error?.code, 'TRAY_QUEUE_FULL');
  });

  it('without a queue in its connection says what to choose', async () => {
    flow = await loadFlow(sandbox, { connectors: { call: { delivery: 'queued' } } });
    const { msg } = await ended(flow.send('call', { payload: 'Hello' }));
    assert.equal(msg.tray.error?.code, 'TRAY_CONFIG');
    assert.match(msg.tray.error?.message ?? '', /has no queue/);
  });

  it('in flight when its node is closed is reported as interrupted by the next one, and not made again', async () => {
    await load();
    sandbox.orderFault({ hang: true, executed: true });
    const msgid = flow.send('call', { payload: 'Hello' });
    await until(() => sandbox.executions().length === 1);
    await flow.deploy({ nodes: [...others, { id: 'more', type: 'helper', z: 'flow' }] });
    const { exit, msg } = await ended(msgid);
    assert.deepEqual([exit, msg.tray.error?.code, msg.tray.attempts], ['catch', 'TRAY_INTERRUPTED', 1]);
    assert.equal(flow.endingsOf(msgid).length, 1);
    assert.equal(sandbox.executions().length, 1);
  });

  it('in flight when its node is closed is made again by the next one where it may be repeated', async () => {
    await load({ repeatable: true });
    sandbox.orderFault({ hang: true, executed: true });
    const msgid = flow.send('call', { payload: 'Hello' });
    await until(() => sandbox.executions().length === 1);
    await flow.deploy({ nodes: [...others, { id: 'more', type: 'helper', z: 'flow' }] });
    const { exit, msg } = await ended(msgid);
    assert.deepEqual([exit, msg.tray.attempts], ['output 1', 2]);
  });

  itWithOwnServer('warns of a server that does not keep what it is told', async () => {
    const careless = await startRedis({ settings: ['--appendonly', 'no', '--maxmemory-policy', 'allkeys-lru'] });
    try {
      await load({}, {}, careless.url);
      await ended(flow.send('call', { payload: 'Hello' }));
      const said = () => logged().map(({ msg }) => String(msg));
      await until(() => said().some((line) => /appendonly is off/.test(line)));
      await until(() => said().some((line) => /noeviction/.test(line)));
    } finally {
      await unload();
      await careless.stop();
    }
  });

  itWithOwnServer(
    'fails at once while the server is away, which the status says, and goes on when it is back',
    async () => {
      await load();
      const statuses = statusesOf(flow.node('call'));
      await ended(flow.send('call', { payload: 'Hello' }));
      sandbox.orderFault({ delay: 300 });
      const inFlight = flow.send('call', { payload: 'In flight' });
      await until(() => sandbox.requests().some(({ body }) => JSON.stringify(body).includes('In flight')));
      await server.kill();
      const refused = await Promise.all(
        Array.from({ length: 20 }, () => ended(flow.send('call', { payload: 'Hello' }))),
      );
      for (const { msg } of refused) assert.equal(msg.tray.error?.code, 'TRAY_QUEUE_UNAVAILABLE');
      await until(() => statuses.some(({ text }) => text === 'queue not reachable'));
      await server.start();
      const { exit } = await ended(inFlight);
      assert.equal(exit, 'output 1');
      await until(async () => (await flow.call('call', { payload: 'Again' })).exit === 'output 1');
      await turns();
      const warnings = logged().filter(({ level }) => level <= warnLevel);
      assert.ok(warnings.length < 60, `${warnings.length} lines`);
    },
  );
});
