/** What Node-RED's settings file and its TLS configurations change. */
import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../sandbox';
import { loadFlow, unload } from '../support/node-test';
import { certificate, privateKey } from '../unit/tray/support/certificate';

describe('a TLS configuration', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ tls: { key: privateKey, cert: certificate } });
  });
  after(() => sandbox.close());
  afterEach(unload);

  const tlsNode = { type: 'tls-config', servername: '', verifyservercert: true };

  it('decides which certificates a connection accepts', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: {
        plain: { retries: 0 },
        careless: { retries: 0, connection: 'careless' },
        knowing: { retries: 0, connection: 'knowing' },
      },
      connections: { connection: {}, careless: { tls: 'careless TLS' }, knowing: { tls: 'knowing TLS' } },
      nodes: [
        { ...tlsNode, id: 'careless TLS', verifyservercert: false },
        { ...tlsNode, id: 'knowing TLS' },
      ],
      nodeCredentials: { 'knowing TLS': { cadata: certificate } },
    });
    const refused = await flow.call('plain', { payload: 'Hello' });
    assert.equal(refused.msg.tray.error?.code, 'TRAY_NETWORK');
    assert.match(refused.msg.tray.error?.message ?? '', /certificate/);
    for (const node of ['careless', 'knowing']) {
      const { exit, msg } = await flow.call(node, { payload: 'Hello' });
      assert.equal(exit, 'output 1', JSON.stringify(msg.tray));
    }
  });
});

describe('the setting trayConnectorMaxAnswerBytes', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  afterEach(unload);

  it('bounds the answers', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: {} }, settings: { trayConnectorMaxAnswerBytes: 100 } });
    const { msg } = await flow.call('call', { payload: 'Hello' });
    assert.equal(msg.error?.code, 'TRAY_RESPONSE');
  });
});
