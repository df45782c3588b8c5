import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { loadFlow } from '../../support/node-test';
import { withSandbox } from '../../support/with-sandbox';

describe('a call that succeeds', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  it('puts the output on msg.payload and the facts on msg.tray, and changes nothing else', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: {} } });
    const { exit, msg } = await flow.call('call', { payload: 'Hello', topic: 'kept', other: { a: 1 } });
    assert.equal(exit, 'output 1');
    const { payload, tray, _msgid, ...rest } = msg;
    assert.deepEqual(rest, { topic: 'kept', other: { a: 1 } });
    assert.equal(Reflect.get(Object(payload), 'body'), 'Hello');
    const { duration, ...facts } = tray;
    assert.deepEqual(facts, {
      connector: 'twilio-output',
      version: '2.1',
      operation: 'send_sms',
      outcome: 'success',
      statusCode: 200,
      attempts: 1,
    });
    assert.ok(Number.isInteger(duration) && duration >= 0);
    assert.equal(sandbox.executions().length, 1);
  });

  it('completes the message once', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: {} } });
    await flow.call('call', { payload: 'Hello' });
    await flow.assertEachEndedOnce();
  });
});
