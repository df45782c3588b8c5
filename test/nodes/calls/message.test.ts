/** What a call does to its message, and what a message can do to its call. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { loadFlow, logged, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';
import { turns, until } from '../../support/until';

describe('a message', () => {
  let sandbox: Sandbox;
  // A new one for each test: what is known of a host's catalogue is kept as long as the process runs.
  beforeEach(async () => {
    sandbox = await startSandbox();
  });
  afterEach(async () => {
    await unload();
    await sandbox.close();
  });

  const whole = { inputMode: 'expression', expressionType: 'msg', expression: 'payload' } as const;
  const sms = { to: '+15005550010', from: '+15005550006', body: 'Hello' };

  it('is the same object when it leaves', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: {} } });
    const message = { _msgid: 'mine', payload: 'Hello' };
    flow.node('call').receive(message);
    const { msg } = await flow.endingOf('mine');
    assert.equal(msg, message);
  });

  it('takes the output where the node says', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: { deep: { property: 'results.sms[0]' }, own: { property: 'msg.answer' } },
    });
    const deep = await flow.call('deep', { payload: 'kept' });
    const own = await flow.call('own', { payload: 'kept' });
    assert.equal(deep.msg.payload, 'kept');
    assert.equal(own.msg.payload, 'kept');
    assert.equal(Reflect.get(Object(Object(deep.msg.results).sms[0]), 'body'), 'kept');
    assert.equal(Reflect.get(Object(own.msg.answer), 'body'), 'kept');
  });

  it('keeps its payload when the call fails', async () => {
    const flow = await loadFlow(sandbox, { connectors: { one: { ...whole }, two: { ...whole, outputs: 2 } } });
    for (const node of ['one', 'two']) {
      const payload = { ...sms, nested: { list: [1, 2] } };
      const copy = structuredClone(payload);
      sandbox.orderFault({ match: { operation: 'send_sms' }, status: 500 });
      const { msg } = await flow.call(node, { payload });
      assert.deepEqual(msg.payload, copy);
    }
  });

  it('is not changed by what becomes of values that it gave', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: { call: { ...whole, expressionType: 'flow', expression: 'sms', validate: false } },
      connections: { connection: { concurrency: 1 } },
    });
    const shared = { ...sms };
    flow.node('call').context().flow.set('sms', shared);
    sandbox.orderFault({ match: { operation: 'send_sms' }, delay: 500 });
    const ids = [flow.send('call'), flow.send('call')];
    await until(() => sandbox.requests().some(({ method }) => method === 'POST'));
    shared.body = 'changed while the second call was waiting';
    for (const id of ids) await flow.endingOf(id);
    assert.deepEqual(
      sandbox.executions().map(({ input }) => input.body),
      ['Hello', 'Hello'],
    );
    assert.deepEqual(Object.keys(shared), ['to', 'from', 'body']);
  });

  it('shares nothing with the message of another output', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: {} } });
    const [first, second] = [await flow.call('call', { payload: 'a' }), await flow.call('call', { payload: 'b' })];
    assert.notEqual(first.msg.tray, second.msg.tray);
    assert.notEqual(first.msg.payload, second.msg.payload);
  });

  it('that is frozen ends once, whatever becomes of the call', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: {} } });
    flow.node('call').receive(Object.freeze({ _msgid: 'frozen', payload: 'Hello' }));
    await until(() => flow.completionsOf('frozen').length > 0 && sandbox.executions().length > 0);
    await until(() => sandbox.state().callsInFlight === 0);
    await turns();
    assert.deepEqual(flow.completionsOf('frozen'), [{ msgid: 'frozen', failed: true }]);
    assert.equal(sandbox.executions().length, 1);
  });

  it('that is hostile fails with a code', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: { ...whole, outputs: 2 } } });
    const circle: Record<string, unknown> = { ...sms };
    circle.self = circle;
    let deep: unknown = 'end';
    for (let level = 0; level < 20_000; level++) deep = { deep };
    for (const payload of [circle, { ...sms, body: deep }, { ...sms, body: 1n }, null, 'text', undefined]) {
      const { exit, msg } = await flow.call('call', { payload });
      assert.deepEqual([exit, msg.error?.code], ['output 2', 'TRAY_INPUT']);
    }
    assert.equal(sandbox.executions().length, 0);
    await flow.assertEachEndedOnce();
  });

  it('that cannot be cloned for Catch nodes gives them its id and the facts, and does not end the process', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: whole } });
    let deep: unknown = 'end';
    for (let level = 0; level < 20_000; level++) deep = { deep };
    const withoutPrototype: Record<string, unknown> = Object.assign(Object.create(null), {
      _msgid: 'bare',
      payload: 1,
    });
    flow.node('call').receive({ _msgid: 'deep', payload: deep });
    flow.node('call').receive(withoutPrototype);
    for (const id of ['deep', 'bare']) {
      const { exit, msg } = await flow.endingOf(id);
      assert.deepEqual([exit, msg.error?.code, msg.tray.error?.code], ['catch', 'TRAY_INPUT', 'TRAY_INPUT']);
      assert.deepEqual(flow.completionsOf(id), [{ msgid: id, failed: true }]);
    }
  });

  it('never waits for the catalogue, and goes unvalidated without it', async () => {
    sandbox.orderFault({ match: { path: '/operations' }, hang: true, times: 'always' });
    const flow = await loadFlow(sandbox, { connectors: { call: { fields: [] } } });
    const { msg } = await flow.call('call', {});
    assert.equal(msg.tray.error?.code, 'TRAY_REJECTED', 'only Tray could tell that the input was wrong');
  });

  it('is not validated where the node says so', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: { careful: { fields: [] }, careless: { fields: [], validate: false } },
    });
    await flow.schemasRead();
    assert.equal((await flow.call('careful')).msg.tray.error?.code, 'TRAY_VALIDATION');
    assert.equal((await flow.call('careless')).msg.tray.error?.code, 'TRAY_REJECTED');
  });

  it('brings no token into any log line, message or status', async () => {
    const flow = await loadFlow(sandbox, { connectors: { call: { retries: 0 } } });
    const { token } = sandbox;
    for (const fault of [
      {},
      { status: 500 },
      { reset: 'after' },
      { status: 401, body: { message: `Bad ${token}` } },
    ] as const) {
      sandbox.orderFault({ match: { operation: 'send_sms' }, ...fault });
      const { msg } = await flow.call('call', { payload: 'Hello' });
      assert.ok(!JSON.stringify(msg).includes(token), JSON.stringify(msg.tray));
      assert.ok(!(msg.error === undefined ? '' : String(Reflect.get(msg.error, 'stack'))).includes(token));
    }
    assert.ok(logged().length > 0);
    for (const entry of logged())
      assert.ok(!String(Reflect.get(Object(entry.msg), 'stack') ?? entry.msg).includes(token));
  });
});
