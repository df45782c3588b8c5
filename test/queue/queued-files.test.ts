/** Bytes at the place of a file, in a call that goes through a queue. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { Redis } from 'ioredis';
import type { Sandbox } from '../../sandbox';
import { defaultFileLimits } from '../../src/files/file-limits';
import { OneTimeFiles } from '../../src/files/offering/one-time-files';
import { SharedFiles } from '../../src/queue/fleet/shared-files';
import { trayQueueDefaults } from '../../src/shared/flow';
import { httpNodes, type LoadedFlow, loadFlow } from '../support/node-test';
import { ownPrefix, type RedisServer } from '../support/redis-server';
import { closeServer, listen } from '../support/servers';
import { until } from '../support/until';
import { withRedis } from '../support/with-redis';
import { withSandbox } from '../support/with-sandbox';

describe('the bytes of a file in a queued call', () => {
  let sandbox: Sandbox;
  let redis: RedisServer;
  let server: Server;
  let publicUrl: string;
  /** Of the files that were fetched from Node-RED. */
  let fetched: string[];
  withSandbox((given) => {
    sandbox = given;
  });
  withRedis((given) => {
    redis = given;
  });
  beforeEach(async () => {
    fetched = [];
    server = createServer((request, response) => {
      fetched.push(request.url ?? '');
      httpNodes()(request, response);
    });
    publicUrl = await listen(server);
  });
  afterEach(() => closeServer(server));

  const prefix = ownPrefix('files');

  async function load(address: string): Promise<LoadedFlow> {
    const queue = { ...trayQueueDefaults, url: redis.url, prefix };
    const upload = {
      connector: 'google-drive',
      connectorVersion: '6.0',
      operation: 'upload_file',
      authIdType: 'str' as const,
      authId: sandbox.authIds['google-drive'] ?? '',
      fields: [{ path: '/file', type: 'msg' as const, value: 'payload' }],
      delivery: 'queued' as const,
    };
    return loadFlow(sandbox, {
      connectors: { upload },
      connections: { connection: { queue: 'queue', publicUrl: address } },
      nodes: [{ id: 'queue', type: 'tray-queue', ...queue }],
    });
  }

  it('travel through Redis, and are handed over by whoever makes the call', async () => {
    const content = randomBytes(100_000);
    const flow = await load(publicUrl);
    const { exit, msg } = await flow.endingOf(flow.send('upload', { payload: { name: 'report.pdf', content } }));
    assert.equal(exit, 'output 1', JSON.stringify(msg.tray));
    const { size, sha256, mime_type } = Object(msg.payload);
    const digest = createHash('sha256').update(content).digest('hex');
    assert.deepEqual([size, sha256, mime_type], [content.length, digest, 'application/pdf']);
    assert.equal(fetched.length, 1);
    assert.equal((await fetch(publicUrl + fetched[0])).status, 404);
  });

  it('are handed over by any Node-RED of the fleet that Tray reaches at the public address', async () => {
    const elsewhere = new OneTimeFiles(() => defaultFileLimits);
    const client = new Redis(redis.url);
    elsewhere.lookIn(new SharedFiles(client, `${prefix}:connection:files`));
    const other = createServer((request, response) => {
      fetched.push(request.url ?? '');
      elsewhere.handle((request.url ?? '').replace('/tray/files/', ''), request, response);
    });
    const address = await listen(other);
    try {
      const content = randomBytes(100_000);
      const flow = await load(address);
      const { exit, msg } = await flow.endingOf(flow.send('upload', { payload: { name: 'Grüße.pdf', content } }));
      assert.equal(exit, 'output 1', JSON.stringify(msg.tray));
      const { name, size, mime_type } = Object(msg.payload);
      assert.deepEqual([name, size, mime_type], ['Grüße.pdf', content.length, 'application/pdf']);
      assert.equal(fetched.length, 1);
      await until(async () => (await client.keys(`${prefix}:connection:files:*`)).length === 0);
      assert.equal((await fetch(address + fetched[0])).status, 404);
    } finally {
      client.disconnect();
      await closeServer(other);
    }
  });

  it('that cannot be handed over fail at once, and are not stored', async () => {
    const flow = await load('');
    const { exit, msg } = await flow.call('upload', { payload: Buffer.from('a') });
    assert.equal(exit, 'catch');
    assert.equal(msg.tray.error?.code, 'TRAY_INPUT');
    assert.equal(sandbox.executions().length, 0);
  });

  it('count towards the bytes of a message', async () => {
    const flow = await load(publicUrl);
    const { msg } = await flow.call('upload', { payload: Buffer.alloc(1_500_000) });
    assert.deepEqual([msg.tray.error?.code, fetched.length], ['TRAY_INPUT', 0]);
  });
});
