/** Lists whose pages are asked for through a queue: each page is a step that is made once, whoever goes on. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import { type TrayConnectorProperties, trayQueueDefaults } from '../../src/shared/flow';
import { type LoadedFlow, loadFlow } from '../support/node-test';
import { ownPrefix, type RedisServer } from '../support/redis-server';
import { until } from '../support/until';
import { withRedis } from '../support/with-redis';
import { withSandbox } from '../support/with-sandbox';

describe('pages through a queue', () => {
  let sandbox: Sandbox;
  let server: RedisServer;
  let flow: LoadedFlow;
  let others: object[];
  withSandbox((given) => {
    sandbox = given;
  });
  withRedis((given) => {
    server = given;
  });

  async function load(pages: 'each' | 'all'): Promise<void> {
    const prefix = ownPrefix('pages');
    const list: Partial<TrayConnectorProperties> = {
      connector: 'marketo',
      connectorVersion: '3.3',
      operation: 'list_leads',
      authIdType: 'str',
      authId: sandbox.authIds.marketo ?? '',
      fields: [],
      pages,
      pageNext: 'next_page_token',
      pageInput: '/next_page_token',
      pageItems: 'result',
      delivery: 'queued',
    };
    others = [{ id: 'queue', type: 'tray-queue', ...trayQueueDefaults, url: server.url, prefix }];
    flow = await loadFlow(sandbox, {
      connectors: { list },
      connections: { connection: { queue: 'queue' } },
      nodes: others,
    });
  }

  const asked = () => sandbox.executions().map(({ input }) => input.next_page_token);

  it('come in one message, each asked for once, also where one is tried again', async () => {
    await load('all');
    sandbox.orderFault({ match: { operation: 'list_leads' }, delay: 0 });
    sandbox.orderFault({ match: { operation: 'list_leads' }, status: 429 });
    const { exit, msg } = await flow.call('list');
    assert.equal(exit, 'output 1');
    const { payload } = msg;
    assert.ok(Array.isArray(payload) && payload.length > 1);
    assert.equal(new Set(payload.map(({ id }) => id)).size, payload.length);
    assert.equal(new Set(asked()).size, asked().length);
    assert.ok(asked().length > 1);
  });

  it('come in a message each, and none twice where a later one is tried again', async () => {
    await load('each');
    sandbox.orderFault({ match: { operation: 'list_leads' }, delay: 0 });
    sandbox.orderFault({ match: { operation: 'list_leads' }, status: 429 });
    const msgid = flow.send('list');
    const isLast = ({ msg }: { msg: object }) => 'parts' in msg && JSON.stringify(msg.parts).includes('"count"');
    await until(() => flow.endingsOf(msgid).some(isLast));
    const parts = flow.endingsOf(msgid).map(({ msg }) => ('parts' in msg ? Object(msg.parts) : {}));
    assert.deepEqual(
      parts.map(({ index }) => index),
      asked().map((_, index) => index),
    );
    assert.equal(new Set(parts.map(({ id }) => id)).size, 1);
    assert.ok(flow.endingsOf(msgid).every(({ msg }) => !('redelivered' in msg.tray)));
  });

  it('are a sequence of their own for each message, also where several have one id', async () => {
    await load('each');
    for (let sent = 0; sent < 3; sent++) flow.node('list').receive({ _msgid: 'shared' });
    const sequences = () => {
      const parts = flow.endingsOf('shared').map(({ msg }) => Object(Object(msg).parts));
      return [...new Set(parts.map(({ id }) => id))].map((sequence) => parts.filter(({ id }) => id === sequence));
    };
    const areWhole = () => sequences().every((parts) => parts.some(({ count }) => count === parts.length));
    await until(() => sequences().length === 3 && areWhole());
    assert.deepEqual(
      sequences().map((parts) => parts.map(({ index }) => index)),
      [0, 1, 2].map(() => [0, 1, 2]),
    );
  });

  it('end with the page that was interrupted, and hold what came before', async () => {
    await load('all');
    sandbox.orderFault({ match: { operation: 'list_leads' }, delay: 0 });
    sandbox.orderFault({ match: { operation: 'list_leads' }, hang: true, executed: true });
    const msgid = flow.send('list');
    await until(() => asked().length === 2);
    await flow.deploy({ nodes: [...others, { id: 'more', type: 'helper', z: 'flow' }] });
    const { exit, msg } = await flow.endingOf(msgid);
    assert.deepEqual([exit, msg.tray.error?.code], ['catch', 'TRAY_INTERRUPTED']);
    const { page, items, next } = Object(msg.tray);
    assert.equal(page, 2);
    assert.ok(items.length > 0);
    assert.equal(next, asked()[1]);
    assert.equal(asked().length, 2);
  });
});
