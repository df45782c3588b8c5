/** Bytes in inputs, wherever they stand: as JSON nobody could read them, so that they are never sent so. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Sandbox } from '../../../sandbox';
import type { TrayConnectorProperties } from '../../../src/shared/flow';
import { type LoadedFlow, loadFlow } from '../../support/node-test';
import { until } from '../../support/until';
import { withPublicAddress } from '../../support/with-public-address';
import { withSandbox } from '../../support/with-sandbox';

const pdf = Buffer.from('%PDF-1.7');

describe('bytes in an input', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });
  const address = withPublicAddress();

  const load = (properties: Partial<TrayConnectorProperties>, publicUrl = address.url): Promise<LoadedFlow> =>
    loadFlow(sandbox, { connectors: { node: properties }, connections: { connection: { publicUrl } } });
  const upload = (more: Partial<TrayConnectorProperties> = {}): Partial<TrayConnectorProperties> => ({
    connector: 'google-drive',
    connectorVersion: '6.0',
    operation: 'upload_file',
    authIdType: 'str',
    authId: sandbox.authIds['google-drive'] ?? '',
    fields: [{ path: '/file', type: 'msg', value: 'payload' }],
    ...more,
  });
  const noCatalogue = () =>
    sandbox.orderFault({ match: { method: 'GET', path: '/operations' }, status: 403, times: 'always' });
  const sent = () => sandbox.executions().map(({ input }) => input);

  it('are refused in the place of a text, whether or not the input is checked', async () => {
    for (const validate of [true, false]) {
      const flow = await load({ validate });
      await flow.schemasRead();
      const { msg } = await flow.call('node', { payload: pdf });
      assert.deepEqual([msg.tray.error?.code, msg.tray.error?.details?.[0]?.path], ['TRAY_INPUT', '/body']);
      assert.match(msg.tray.error?.message ?? '', /Bytes can only be sent where the operation takes a file/);
    }
    assert.deepEqual(sent(), []);
  });

  it('are refused as the body of a request of one own, which takes a file in another place', async () => {
    const flow = await load(
      upload({
        operation: 'raw_http_request',
        inputMode: 'expression',
        expressionType: 'jsonata',
        expression:
          '{ "method": "POST", "url": { "endpoint": "/" }, "body": { "raw": payload }, "include_raw_body": false, "parse_response": "true" }',
      }),
    );
    await flow.schemasRead();
    const { msg } = await flow.call('node', { payload: pdf });
    assert.deepEqual([msg.tray.error?.code, msg.tray.error?.details?.[0]?.path], ['TRAY_INPUT', '/body/raw']);
  });

  it('are those that the message had when it came, whatever the flow makes of them meanwhile', async () => {
    const flow = await load(upload());
    await flow.schemasRead();
    sandbox.orderFault({ match: { path: '/call' }, status: 429, headers: { 'retry-after': '1' } });
    const own = Buffer.from(pdf);
    const id = flow.send('node', { payload: own });
    await until(() => sandbox.requests().some(({ path }) => path.endsWith('/call')));
    own.fill(0);
    const { msg } = await flow.endingOf(id);
    assert.equal(Object(msg.payload).sha256, createHash('sha256').update(pdf).digest('hex'));
  });

  // Last: that a list could not be read is remembered for a while.
  describe('while the input schema cannot be read', () => {
    it('are handed over as a file, in each of their forms', async () => {
      noCatalogue();
      const flow = await load(upload());
      const forms = [pdf, pdf.toJSON(), Uint8Array.from(pdf).buffer, { name: 'a.pdf', content: pdf }];
      for (const payload of forms) {
        const { exit, msg } = await flow.call('node', { payload });
        assert.deepEqual([exit, Object(msg.payload).size], ['output 1', pdf.length], JSON.stringify(msg.tray));
      }
      assert.equal(address.asked.length, forms.length);
      for (const input of sent()) {
        assert.deepEqual(Object.keys(Object(Object(input).file)).sort(), ['expires', 'mime_type', 'name', 'url']);
      }
    });

    it('say what to set without a public address, too', async () => {
      noCatalogue();
      const flow = await load(upload(), '');
      const { msg } = await flow.call('node', { payload: pdf.toJSON() });
      assert.deepEqual([msg.tray.error?.code, msg.tray.error?.details?.[0]?.path], ['TRAY_INPUT', '/file']);
      assert.match(msg.tray.error?.message ?? '', /Enter its public address/);
      assert.deepEqual(sent(), []);
    });
  });
});
