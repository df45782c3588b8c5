/** Bytes at the place of a file, in a call that goes through a queue. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Sandbox } from '../../sandbox';
import { trayQueueDefaults } from '../../src/shared/flow';
import { httpNodes, type LoadedFlow, loadFlow } from '../support/node-test';
import { type RedisServer, startRedis } from '../support/redis-server';
import { closeServer, listen } from '../support/servers';
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
  before(async () => {
    redis = await startRedis();
  });
  after(() => redis?.stop());
  beforeEach(async () => {
    fetched = [];
    server = createServer((request, response) => {
      fetched.push(request.url ?? '');
      httpNodes()(request, response);
    });
    publicUrl = await listen(server);
  });
  afterEach(() => closeServer(server));

  async function load(address: string): Promise<LoadedFlow> {
    const queue = { ...trayQueueDefaults, url: redis.url, prefix: `files ${process.pid}` };
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
