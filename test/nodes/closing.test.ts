/** What becomes of messages when their node is closed: by a deploy, or with everything else. */
import assert from 'node:assert/strict';
import { type Sandbox, startSandbox } from '../../sandbox';
import type { TrayConnectorProperties } from '../../src/shared/flow';
import { type LoadedFlow, loadFlow, logged, unload, until } from '../support/node-test';

/** Node-RED's limit in these tests; calls in flight get two thirds of it. */
const nodeCloseTimeout = 1500;

describe('closing a node', () => {
  let sandbox: Sandbox;
  let flow: LoadedFlow;
  before(async () => {
    sandbox = await startSandbox();
  });
  after(() => sandbox.close());
  afterEach(async () => {
    await unload();
    sandbox.reset();
  });

  async function load(properties: Partial<TrayConnectorProperties> = {}, concurrency = 1): Promise<void> {
    flow = await loadFlow(sandbox, {
      connectors: { call: properties },
      connections: { connection: { concurrency } },
      settings: { nodeCloseTimeout },
    });
  }

  /** Deploys the changed node alone, so that what its messages go to lives on. @returns how long it took in ms */
  async function redeploy(properties: Partial<TrayConnectorProperties> = {}): Promise<number> {
    const start = performance.now();
    await flow.deploy({ connectors: { call: { ...properties, name: 'changed' } } }, 'nodes');
    return performance.now() - start;
  }

  function inFlight(count: number): Promise<void> {
    return until(() => sandbox.state().callsInFlight === count);
  }

  it('delivers what is in flight, once, and cancels what waits', async () => {
    await load();
    sandbox.orderFault({ match: { operation: 'send_sms' }, delay: 150 });
    const running = flow.send('call', { payload: 'running' });
    const waiting = [1, 2, 3].map((i) => flow.send('call', { payload: `waiting ${i}` }));
    await inFlight(1);
    const time = await redeploy();
    assert.ok(time < nodeCloseTimeout, `${time} ms`);
    const { exit, msg } = await flow.endingOf(running);
    assert.deepEqual([exit, msg.tray.outcome], ['output 1', 'success']);
    for (const id of waiting) {
      const { exit, msg } = await flow.endingOf(id);
      assert.deepEqual([exit, msg.error?.code, msg.tray.attempts], ['catch', 'TRAY_CANCELLED', 0]);
    }
    await flow.assertEachEndedOnce();
    assert.equal(sandbox.executions().length, 1);
  });

  it('sends what is cancelled to the second output where there is one', async () => {
    await load({ outputs: 2 });
    sandbox.orderFault({ match: { operation: 'send_sms' }, delay: 50 });
    flow.send('call', { payload: 'running' });
    const waiting = flow.send('call', { payload: 'waiting' });
    await inFlight(1);
    await redeploy({ outputs: 2 });
    const { exit, msg } = await flow.endingOf(waiting);
    assert.deepEqual([exit, msg.error?.code], ['output 2', 'TRAY_CANCELLED']);
    await flow.assertEachEndedOnce();
  });

  it('aborts what takes too long, reports it, and is over within Node-RED’s limit', async () => {
    await load({ outputs: 2 });
    sandbox.orderFault({ match: { operation: 'send_sms' }, hang: true, executed: true });
    const hanging = flow.send('call', { payload: 'hanging' });
    await inFlight(1);
    const time = await redeploy({ outputs: 2 });
    assert.ok(time >= (nodeCloseTimeout * 2) / 3 - 5 && time < nodeCloseTimeout, `${time} ms`);
    const { msg } = await flow.endingOf(hanging);
    assert.deepEqual([msg.error?.code, msg.tray.attempts], ['TRAY_CANCELLED', 1]);
    assert.match(msg.error?.message ?? '', /may have been executed/);
    await flow.assertEachEndedOnce();
  });

  it('does not wait for a retry, and keeps what the last attempt got', async () => {
    await load({ outputs: 2 });
    sandbox.orderFault({ match: { operation: 'send_sms' }, status: 429, headers: { 'Retry-After': '60' } });
    const retrying = flow.send('call', { payload: 'retrying' });
    await until(() => sandbox.requests().some(({ status }) => status === 429));
    await new Promise((resolve) => setTimeout(resolve, 30));
    const time = await redeploy({ outputs: 2 });
    assert.ok(time < nodeCloseTimeout / 2, `${time} ms`);
    const { msg } = await flow.endingOf(retrying);
    assert.deepEqual([msg.error?.code, msg.tray.attempts, msg.tray.statusCode], ['TRAY_CANCELLED', 1, 429]);
    await flow.assertEachEndedOnce();
  });

  it('logs how many messages were cancelled, also where no Catch node is left to tell', async () => {
    await load();
    sandbox.orderFault({ match: { operation: 'send_sms' }, delay: 50 });
    for (const payload of ['running', 'waiting', 'waiting too']) flow.send('call', { payload });
    await inFlight(1);
    await flow.deploy({}, 'full');
    const warnings = logged().filter(({ id }) => id === 'call');
    assert.equal(warnings.filter(({ msg }) => /TRAY_CANCELLED.*: 2\./.test(String(msg))).length, 1);
  });

  it('makes no further attempt for a call that fails meanwhile', async () => {
    await load({ outputs: 2 });
    sandbox.orderFault({ match: { operation: 'send_sms' }, status: 429, delay: 100 });
    const failing = flow.send('call', { payload: 'failing' });
    await inFlight(1);
    await redeploy({ outputs: 2 });
    assert.equal((await flow.endingOf(failing)).msg.error?.code, 'TRAY_CANCELLED');
    assert.equal(sandbox.executions().length, 0);
  });

  it('leaves the new node a working connection', async () => {
    await load();
    await flow.call('call', { payload: 'before' });
    await redeploy();
    assert.equal((await flow.call('call', { payload: 'after' })).exit, 'output 1');
    await flow.deploy({}, 'full');
    assert.equal((await flow.call('call', { payload: 'after everything' })).exit, 'output 1');
  });

  it('leaves no connection and no timer behind', async () => {
    const resources = () => process.getActiveResourcesInfo().filter((type) => /TCPSocket|Timeout/.test(type)).length;
    // Mocha's own timer is there only after a moment.
    await new Promise((resolve) => setTimeout(resolve, 5));
    const before = resources();
    await load({ timeout: 60 }, 10);
    sandbox.orderFault({ match: { marker: 'marker-hang' }, hang: true });
    sandbox.orderFault({ match: { marker: 'marker-retry' }, status: 429, headers: { 'Retry-After': '60' } });
    for (const payload of ['marker-hang', 'marker-retry', 'ok 1', 'ok 2', 'ok 3']) flow.send('call', { payload });
    await until(() => sandbox.requests().filter(({ status }) => status !== undefined).length >= 4);
    assert.ok(resources() > before);
    await unload();
    await until(() => resources() <= before, 2000);
  });
});
