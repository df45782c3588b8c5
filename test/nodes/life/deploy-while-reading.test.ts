/** A deploy while Tray is asked for a list of operations: what was asked for by the old nodes must not hinder the new ones. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { AdminServer } from '../../support/admin-server';
import { describeFlow } from '../../support/described-flow';
import { deployNodes, loadFlow, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

const operation = { connector: 'twilio-output', connectorVersion: '2.1' };

describe('a deploy while operations are read', () => {
  let sandbox: Sandbox;
  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await unload();
    await sandbox.close();
  });

  const listRequests = () => sandbox.requests().filter(({ path }) => path.endsWith('/operations'));

  /** Orders an answer that comes after the deploy. */
  function delayList(): void {
    sandbox.orderFault({ match: { path: '/operations' }, delay: 3000 });
  }

  it('leaves messages validated', async () => {
    delayList();
    const flow = await loadFlow(sandbox, { connectors: { call: { outputs: 2 } } });
    await until(() => listRequests().length === 1);
    await flow.deploy({}, 'full');
    await flow.schemasRead();
    assert.equal((await flow.call('call', { payload: 42 })).msg.tray.error?.code, 'TRAY_VALIDATION');
    assert.equal(listRequests().length, 1, 'the new nodes get what the old ones asked for');
  });

  it('gives the dialogs their lists', async () => {
    delayList();
    const { nodes, credentials } = describeFlow(sandbox, { connectors: { call: {} } });
    const admin = await AdminServer.start({ connections: nodes, credentials });
    try {
      await until(() => listRequests().length === 1);
      await deployNodes(nodes, credentials);
      const connection = { configId: 'connection', region: 'custom', baseUrl: sandbox.url, tls: '' };
      const { body } = await admin.post('operations', { connection, ...operation });
      assert.equal(body.error, undefined);
      assert.ok(Array.isArray(body.operations) && body.operations.length > 0);
    } finally {
      await admin.close();
    }
  });
});
