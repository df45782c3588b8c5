/** The fleet that the README shows, without its containers: several Node-REDs with the flow and settings of `docs/scale-out`. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Sandbox } from '../../sandbox';
import { type NodeRed, postToFlow, startNodeRed } from '../support/node-red';
import { type RedisServer, startRedis } from '../support/redis-server';
import { startSandbox } from '../support/start-sandbox';
import { until } from '../support/until';

const folder = path.resolve(__dirname, '../../docs/scale-out');
const settings: object = require(path.join(folder, 'settings.js'));

function json<Content>(file: string): Content {
  return JSON.parse(readFileSync(path.join(folder, 'flows', file), 'utf8'));
}

describe('the fleet of compose.yaml', () => {
  let sandbox: Sandbox;
  let redis: RedisServer;
  let fleet: NodeRed[] = [];

  before(async () => {
    sandbox = await startSandbox();
    redis = await startRedis();
    const env = {
      TRAY_QUEUE_URL: redis.url,
      TRAY_BASE_URL: sandbox.url,
      TRAY_TOKEN: sandbox.token,
      TRAY_AUTH_ID: sandbox.authIds.twilio ?? '',
    };
    const options = {
      flows: json<object[]>('flows.json'),
      credentials: json<Record<string, never>>('flows_cred.json'),
    };
    fleet = await Promise.all([1, 2, 3].map(() => startNodeRed({ ...options, env, settings: { ...settings } })));
  });
  after(async () => {
    await Promise.all(fleet.map((nodeRed) => nodeRed.stop()));
    await sandbox.close();
    await redis.stop();
  });

  it('takes orders anywhere, makes each call once, and sends each result on once', async () => {
    const orders = Array.from({ length: 30 }, (_, i) => `marker-order-${i}`);
    await Promise.all(
      orders.map(async (text, i) => {
        const nodeRed = fleet[i % fleet.length];
        assert.ok(nodeRed !== undefined);
        const answer = await postToFlow(nodeRed, '/orders', { to: '+15005550010', text });
        assert.equal(answer.status, 202);
      }),
    );
    const results = () => fleet.flatMap((nodeRed) => nodeRed.log().match(/\[debug:sent\]/g) ?? []).length;
    await until(
      () => results() >= orders.length,
      () => fleet.map((nodeRed) => nodeRed.log()).join('\n'),
    );
    assert.equal(results(), orders.length);
    assert.deepEqual(
      sandbox
        .executions()
        .map(({ marker }) => marker)
        .sort(),
      orders.sort(),
    );
  });

  it('reports what is wrong with an order where it came', async () => {
    const [first] = fleet;
    assert.ok(first !== undefined);
    const before = sandbox.executions().length;
    assert.equal((await postToFlow(first, '/orders', { text: 'to nobody' })).status, 202);
    await until(() => /\[debug:failed\][\s\S]*TRAY_VALIDATION/.test(first.log()));
    assert.equal(sandbox.executions().length, before);
  });
});
