/** The examples that begin with an event do in a real Node-RED what their comments say. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { type RunningExamples, startExamples } from '../../support/running-examples';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';

describe('when an event comes', () => {
  let sandbox: Sandbox;
  let running: RunningExamples;
  before(async () => {
    sandbox = await startSandbox();
    running = await startExamples(sandbox);
    await until(() => active().length === 2);
  });
  after(async () => {
    await running?.nodeRed.stop();
    await sandbox.close();
  });

  function active() {
    return sandbox.subscriptions().filter(({ state }) => state === 'active');
  }

  it('the example posts it in Slack, and the other writes a line of it', async () => {
    for (const { id } of active()) sandbox.fire(id);
    await until(() => [...running.shownBy('Sent'), ...running.shownBy('Log')].length === 2, running.nodeRed.log);
    const [{ operation, input } = { operation: '', input: {} }] = sandbox.executions();
    assert.equal(operation, 'send_message');
    assert.match(String(Object(input).message), /^New response: Guest \d$/);
    assert.match(String(running.shownBy('Log')[0]?.payload), /^\d{4}-\d\d-\d\dT[\d:.]+Z response-\d Guest \d$/);
  });
});
