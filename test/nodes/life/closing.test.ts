/** What becomes of messages when their node is closed: by a deploy, or with everything else. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import type { TrayConnectorProperties } from '../../../src/shared/flow';
import { type LoadedFlow, loadFlow, logged, statusesOf, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';
import { until } from '../../support/until';
import { closeServers, startTcp } from '../../unit/tray/support/servers';

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
    await closeServers();
    sandbox.reset();
  });

  async function load(
    properties: Partial<TrayConnectorProperties> = {},
    settings = { nodeCloseTimeout },
  ): Promise<void> {
    flow = await loadFlow(sandbox, {
      connectors: { call: properties },
      connections: { connection: { concurrency: 1 } },
      settings,
    });
  }

  /** Deploys the changed node alone, so that what its messages go to lives on. Node-RED must not give up waiting for it. */
  async function redeploy(properties: Partial<TrayConnectorProperties> = {}): Promise<void> {
    await flow.deploy({ connectors: { call: { ...properties, name: 'changed' } } }, 'nodes');
    assert.deepEqual(
      logged().filter(({ msg }) => /Error stopping node/.test(String(msg))),
      [],
    );
  }

  function inFlight(count: number): Promise<void> {
    return until(() => sandbox.state().callsInFlight === count);
  }

  it('delivers what is in flight, once, and cancels what waits', async () => {
    await load();
    sandbox.orderFault({ match: { operation: 'send_sms' }, delay: 500 });
    const running = flow.send('call', { payload: 'running' });
    const waiting = [1, 2, 3].map((i) => flow.send('call', { payload: `waiting ${i}` }));
    await inFlight(1);
    await redeploy();
    const { exit, msg } = await flow.endingOf(running);
    assert.deepEqual([exit, msg.tray.outcome], ['output 1', 'success']);
    for (const id of waiting) {
      const { exit, msg } = await flow.endingOf(id);
      assert.deepEqual([exit, msg.error?.code, msg.tray.attempts], ['catch', 'TRAY_CANCELLED', 0]);
    }
    await flow.assertEachEndedOnce();
    assert.equal(sandbox.executions().length, 1);
  });

  for (const [outputs, exit] of [
    [1, 'catch'],
    [2, 'output 2'],
  ] as const) {
    describe(`with ${outputs} output${outputs === 1 ? '' : 's'}`, () => {
      beforeEach(() => load({ outputs }));
      afterEach(() => flow.assertEachEndedOnce());

      /** Checks how a message ended. @returns its failure's message */
      async function checkCancelled(id: string, attempts: number, statusCode?: number): Promise<string> {
        const { exit: actual, msg } = await flow.endingOf(id);
        const { tray, error } = msg;
        assert.deepEqual([actual, tray.outcome, tray.error?.code], [exit, 'error', 'TRAY_CANCELLED']);
        assert.deepEqual([tray.attempts, tray.statusCode, error?.code], [attempts, statusCode, 'TRAY_CANCELLED']);
        return tray.error?.message ?? '';
      }

      it('cancels what waits for its turn', async () => {
        sandbox.orderFault({ match: { operation: 'send_sms' }, delay: 500 });
        flow.send('call', { payload: 'running' });
        const waiting = flow.send('call', { payload: 'waiting' });
        await inFlight(1);
        await redeploy({ outputs });
        assert.match(await checkCancelled(waiting, 0), /before the call was made/);
        assert.deepEqual([sandbox.executions().length, sandbox.executions()[0]?.input.body], [1, 'running']);
      });

      it('does not wait for a retry, and keeps what the last attempt got', async () => {
        await load({ outputs }, { nodeCloseTimeout: 3_600_000 });
        sandbox.orderFault({ match: { operation: 'send_sms' }, status: 429, headers: { 'Retry-After': '60' } });
        const statuses = statusesOf(flow.node('call'));
        const retrying = flow.send('call', { payload: 'retrying' });
        await until(() => statuses.at(-1)?.text?.startsWith('retry in 60 s') === true);
        await redeploy({ outputs });
        assert.match(await checkCancelled(retrying, 1, 429), /before the call was tried again/);
        assert.equal(sandbox.executions().length, 0);
      });

      it('aborts what takes too long, reports it, and delivers nothing later', async () => {
        await load({ outputs }, { nodeCloseTimeout: 300 });
        sandbox.orderFault({ match: { operation: 'send_sms' }, delay: 5_000 });
        const hanging = flow.send('call', { payload: 'hanging' });
        await inFlight(1);
        await redeploy({ outputs });
        assert.match(await checkCancelled(hanging, 1), /may have been executed/);
        assert.equal((await flow.call('call', { payload: 'next' })).exit, 'output 1');
        const ends = sandbox.requests().flatMap(({ method, end }) => (method === 'POST' ? [end] : []));
        assert.deepEqual(ends, ['aborted', 'answered']);
      });
    });
  }

  it('is over within Node-RED’s limit, however long a call takes', async () => {
    await load();
    sandbox.orderFault({ match: { operation: 'send_sms' }, hang: true });
    const hanging = flow.send('call', { payload: 'hanging' });
    await inFlight(1);
    await redeploy();
    assert.equal((await flow.endingOf(hanging)).msg.error?.code, 'TRAY_CANCELLED');
  });

  it('logs how many messages were cancelled, also where no Catch node is left to tell', async () => {
    await load();
    sandbox.orderFault({ match: { operation: 'send_sms' }, delay: 500 });
    for (const payload of ['running', 'waiting', 'waiting too']) flow.send('call', { payload });
    await inFlight(1);
    await flow.deploy({}, 'full');
    const warnings = logged().filter(({ id }) => id === 'call');
    assert.equal(warnings.filter(({ msg }) => /TRAY_CANCELLED.*: 2\./.test(String(msg))).length, 1);
  });

  it('makes no further attempt for a call that fails meanwhile', async () => {
    await load({ outputs: 2 });
    sandbox.orderFault({ match: { operation: 'send_sms' }, status: 429, delay: 500 });
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

  it('leaves no connection and no timer behind, whatever its calls are doing', async () => {
    const silent = await startTcp((socket) => socket.resume(), 'https');
    // Mocha's own timer is there only in the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    const before = resources();
    flow = await loadFlow(sandbox, {
      connectors: { call: { outputs: 2 }, connecting: { outputs: 2, connection: 'silent' } },
      connections: { connection: { concurrency: 3 }, silent: { baseUrl: silent.url } },
      settings: { nodeCloseTimeout: 300 },
    });
    sandbox.orderFault({ match: { marker: 'marker-hang' }, hang: true, times: 2 });
    sandbox.orderFault({ match: { marker: 'marker-slow' }, slow: 10_000 });
    sandbox.orderFault({ match: { marker: 'marker-retry' }, status: 429, headers: { 'Retry-After': '60' } });
    const statuses = statusesOf(flow.node('call'));
    assert.equal((await flow.call('call', { payload: 'leaves an idle connection' })).exit, 'output 1');
    const open = ['retry', 'hang', 'slow', 'hang', 'wait'].map((what) =>
      flow.send('call', { payload: `marker-${what}` }),
    );
    open.push(flow.send('connecting', { payload: 'Hello' }));
    await until(() => statuses.at(-1)?.text === '3 running, 2 waiting' && silent.sockets.size > 0);
    assert.equal(open.flatMap((id) => flow.endingsOf(id)).length, 0);
    assert.ok(resources() > before);
    await unload();
    await until(() => resources() <= before && silent.sockets.size === 0);
  });

  /** How much keeps the process busy; the sandbox's side of a connection counts too. */
  function resources(): number {
    return process.getActiveResourcesInfo().filter((type) => /Socket|TCP|TLS|Timeout|GetAddrInfo/.test(type)).length;
  }
});
