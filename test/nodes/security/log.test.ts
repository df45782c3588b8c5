/** What the nodes write into Node-RED's log: no values of messages, and nothing that could forge a line of it. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import type { TrayConnectorProperties } from '../../../src/shared/flow';
import { describeFlow } from '../../support/described-flow';
import { LoadedFlow, loadFlow, loadNodes, logged, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

const personal = 'Ada Lovelace, +44 20 7946 0958';

describe('the log (H16, H21)', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  afterEach(unload);

  const whole: Partial<TrayConnectorProperties> = { inputMode: 'expression', expression: 'payload' };
  const input = { to: '+15005550010', from: '+15005550006', body: 'Hello' };

  /** Sends a message to a node that no Catch node watches. @returns the lines of the log about it */
  async function linesOf(properties: Partial<TrayConnectorProperties>, payload: unknown): Promise<string[]> {
    const options = { connectors: { call: properties } };
    const { nodes, credentials } = describeFlow(sandbox, options);
    const unwatched = nodes.filter((node) => !('type' in node && node.type === 'catch'));
    await loadNodes(unwatched, credentials);
    const flow = new LoadedFlow(sandbox, options);
    await flow.schemasRead();
    const lines = () => logged().filter(({ id }) => id === 'call');
    flow.node('call').receive({ payload });
    await until(() => lines().length > 0);
    return lines().map(({ msg }) => String(msg));
  }

  it('names path and rule of a value that is refused, which only the details hold', async () => {
    const payload = { ...input, body: { name: personal } };
    const [line = ''] = await linesOf(whole, payload);
    assert.match(line, /\/body: must be text/);
    assert.doesNotMatch(line, /Lovelace/);
  });

  it('holds no value that JSONata quotes in an error', async () => {
    const fields: TrayConnectorProperties['fields'] = [{ path: '/body', type: 'jsonata', value: '$number(payload)' }];
    const [line = ''] = await linesOf({ fields }, personal);
    assert.match(line, /\/body: The value cannot be evaluated/);
    assert.doesNotMatch(line, /Lovelace/);
  });

  it('has each message on one line, without escapes for terminals, whatever its keys and reasons are', async () => {
    const forged = 'key\n28 Nov 10:00:00 - [info] all is well \u001b[2J\u009b1A\u202e';
    const fields: TrayConnectorProperties['fields'] = [
      { path: `/${forged}`, type: 'jsonata', value: '$error(payload)' },
    ];
    const [line = ''] = await linesOf({ fields }, forged);
    assert.match(line, /all is well/);
    assert.doesNotMatch(line, /[\p{Cc}\u202e]/u);
  });

  it('differs from the details of the failure, which hold everything', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: { call: { fields: [{ path: '/body', type: 'jsonata', value: '$number(payload)' }] } },
    });
    const { msg } = await flow.call('call', { payload: personal });
    assert.match(JSON.stringify(msg.tray.error?.details), /Lovelace/);
    assert.doesNotMatch(`${msg.tray.error?.message} ${msg.error?.message}`, /Lovelace/);
  });
});
