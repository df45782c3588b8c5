/** What Node-RED's settings file and its TLS configurations change. */
import assert from 'node:assert/strict';
import type { Fault, Sandbox } from '../../../sandbox';
import { tlsNode } from '../../support/described-flow';
import { loadFlow, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';
import { withSandbox } from '../../support/with-sandbox';
import { certificate, privateKey } from '../../unit/tray/support/certificate';

describe('a TLS configuration', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ tls: { key: privateKey, cert: certificate } });
  });
  after(() => sandbox.close());
  afterEach(unload);

  it('decides which certificates a connection accepts', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: {
        plain: { retries: 0 },
        careless: { retries: 0, connection: 'unchecked' },
        knowing: { retries: 0, connection: 'checked' },
      },
      connections: { connection: {}, unchecked: { tls: 'careless TLS' }, checked: { tls: 'knowing TLS' } },
      nodes: [tlsNode('careless TLS', { verifyservercert: false }), tlsNode('knowing TLS')],
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

describe('the bound of answers', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  /** The body of an answer that has so many bytes. */
  function bodyOf(bytes: number): string {
    const [head, tail] = ['{"outcome":"success","output":"', '"}'];
    return head + 'x'.repeat(bytes - head.length - tail.length) + tail;
  }

  const plain: Fault = { headers: { 'Content-Encoding': 'identity' } };
  /** What counts is what it unfolds to. */
  const packed: Fault[] = [{ encoding: 'gzip' }, { encoding: 'deflate' }, { encoding: 'br' }];

  async function checkBound(settings: Record<string, unknown>, bound: number, forms: Fault[], says: RegExp) {
    const flow = await loadFlow(sandbox, { connectors: { call: {} }, settings });
    for (const form of forms) {
      sandbox.orderFault({ ...form, rawBody: bodyOf(bound) });
      const largest = await flow.call('call', { payload: 'Hello' });
      assert.equal(largest.exit, 'output 1', largest.msg.tray.error?.message);
      sandbox.orderFault({ ...form, rawBody: bodyOf(bound + 1) });
      const { exit, msg } = await flow.call('call', { payload: 'Hello' });
      assert.deepEqual([exit, msg.error?.code], ['catch', 'TRAY_RESPONSE'], JSON.stringify(form));
      assert.match(msg.tray.error?.message ?? '', says);
      assert.deepEqual([msg.tray.statusCode, msg.tray.attempts, msg.payload], [200, 1, 'Hello']);
    }
    await flow.assertEachEndedOnce();
  }

  it('is 50 MB', () => checkBound({}, 50_000_000, [plain], /larger than 50 MB/));

  it('is what the setting trayConnectorMaxAnswerBytes says', () =>
    checkBound({ trayConnectorMaxAnswerBytes: 200_000 }, 200_000, [plain, ...packed], /larger than 0\.2 MB/));

  it('is 50 MB where the setting is no number', () =>
    checkBound({ trayConnectorMaxAnswerBytes: 'much' }, 50_000_000, packed.slice(0, 1), /larger than 50 MB/));
});
