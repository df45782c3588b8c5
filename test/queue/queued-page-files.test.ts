/** Files of the pages of a list that is asked for through a queue, when a page is asked for again. */
import assert from 'node:assert/strict';
import { createServer, request, type Server } from 'node:http';
import type { Sandbox } from '../../sandbox';
import { type TrayConnectorProperties, trayQueueDefaults } from '../../src/shared/flow';
import { loadFlow } from '../support/node-test';
import { ownPrefix, type RedisServer } from '../support/redis-server';
import { closeServer, listen } from '../support/servers';
import { until } from '../support/until';
import { withRedis } from '../support/with-redis';
import { withSandbox } from '../support/with-sandbox';

describe('the files of queued pages', () => {
  let sandbox: Sandbox;
  let redis: RedisServer;
  /** Stands before the local Tray API, and has the files. */
  let api: Server;
  let baseUrl: string;
  let fetched: string[];
  withSandbox((given) => {
    sandbox = given;
  });
  withRedis((given) => {
    redis = given;
  });
  beforeEach(async () => {
    fetched = [];
    api = createServer((incoming, outgoing) => {
      const { url = '', method, headers } = incoming;
      if (url.startsWith('/file/')) {
        fetched.push(url);
        outgoing.end(url);
        return;
      }
      const { host, port } = new URL(sandbox.url);
      const forwarded = request({ host: '127.0.0.1', port, path: url, method, headers: { ...headers, host } });
      forwarded.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      forwarded.on('error', () => outgoing.destroy());
      incoming.pipe(forwarded);
    });
    baseUrl = await listen(api);
  });
  afterEach(() => closeServer(api));

  it('are fetched once where pages were sent on before another is tried again', async () => {
    const list: Partial<TrayConnectorProperties> = {
      connector: 'airtable',
      connectorVersion: '3.1',
      operation: 'list_records',
      authIdType: 'str',
      authId: sandbox.authIds.airtable ?? '',
      fields: [],
      pages: 'each',
      pageNext: 'offset',
      pageInput: '/offset',
      files: 'contents',
      delivery: 'queued',
    };
    const flow = await loadFlow(sandbox, {
      connectors: { list },
      connections: { connection: { baseUrl, queue: 'queue' } },
      nodes: [{ id: 'queue', type: 'tray-queue', ...trayQueueDefaults, url: redis.url, prefix: ownPrefix('files') }],
    });
    const match = { operation: 'list_records' };
    const page = (offset: string | null, name: string) => {
      const file = { name, url: `${baseUrl}/file/${name}`, mime_type: null, expires: 4_000_000_000 };
      sandbox.orderFault({ match, body: { outcome: 'success', output: { records: [{ file }], offset } } });
    };
    page('b', '1');
    page('c', '2');
    sandbox.orderFault({ match, status: 429 });
    page(null, '3');
    const id = flow.send('list');
    await until(() => flow.endingsOf(id).length === 3);
    const contents = flow.endingsOf(id).map(({ msg }) => String(Object(msg.payload).records[0].file.content));
    assert.deepEqual(contents, ['/file/1', '/file/2', '/file/3']);
    assert.deepEqual(fetched, contents);
  });
});
