/** How the calls of several nodes share one token and host. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Sandbox } from '../../../sandbox';
import { type LoadedFlow, loadFlow, statusesOf, unload } from '../../support/node-test';
import { startSandbox } from '../../support/start-sandbox';
import { turns, until } from '../../support/until';
import { withSandbox } from '../../support/with-sandbox';

describe('calls with the same token and host', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  /** Every call takes a while. */
  function slow(delay: number): void {
    sandbox.orderFault({ match: { operation: 'send_sms' }, delay, times: 'always' });
  }

  /** Begins a call that Tray never answers. @returns its message's id */
  async function hanging(flow: LoadedFlow, node: string): Promise<string> {
    sandbox.orderFault({ match: { marker: 'marker-first' }, hang: true });
    const id = flow.send(node, { payload: 'marker-first' });
    await until(() => sandbox.state().callsInFlight === 1);
    return id;
  }

  function bodies(): unknown[] {
    return sandbox.executions().map(({ input }) => input.body);
  }

  it('stay within the smallest limit of their config nodes together', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: { a: {}, b: {}, c: { connection: 'other' } },
      connections: { connection: { concurrency: 20 }, other: { concurrency: 3 } },
    });
    slow(20);
    const ids = Array.from({ length: 30 }, (_, i) => flow.send(['a', 'b', 'c'][i % 3] ?? 'a', { payload: `${i}` }));
    for (const id of ids) assert.equal((await flow.endingOf(id)).exit, 'output 1');
    assert.equal(sandbox.state().mostCallsInFlight, 3);
    await flow.assertEachEndedOnce();
  });

  it('are made in the order in which they came', async () => {
    const flow = await loadFlow(sandbox, { connectors: { a: {} }, connections: { connection: { concurrency: 1 } } });
    slow(2);
    const expected = Array.from({ length: 20 }, (_, i) => `message ${i}`);
    const ids = expected.map((payload) => flow.send('a', { payload }));
    for (const id of ids) await flow.endingOf(id);
    assert.deepEqual(bodies(), expected);
  });

  it('are shared fairly: a node that floods the queue does not starve another', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: { flood: {}, quiet: {} },
      connections: { connection: { concurrency: 1 } },
    });
    slow(10);
    for (let i = 0; i < 1000; i++) flow.send('flood', { payload: `flood ${i}` });
    await until(() => sandbox.state().callsInFlight === 1);
    const quiet = [1, 2, 3].map((i) => flow.send('quiet', { payload: `quiet ${i}` }));
    for (const id of quiet) assert.equal((await flow.endingOf(id)).exit, 'output 1');
    // Each has its turn after one of the flood's, and the first may have waited for two.
    assert.ok(bodies().indexOf('quiet 3') <= 7, bodies().join(', '));
  });

  it('do not wait for those of another token', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: { a: {}, b: { connection: 'other' } },
      connections: { connection: { concurrency: 1 }, other: { concurrency: 1 } },
      nodeCredentials: { other: { token: 'another-token' } },
    });
    const first = await hanging(flow, 'a');
    assert.equal((await flow.call('b', { payload: 'second' })).msg.error?.code, 'TRAY_UNAUTHORIZED');
    assert.deepEqual(flow.endingsOf(first), [], 'the first call is still being made');
  });

  it('do not wait for a call that waits for its retry', async () => {
    const flow = await loadFlow(sandbox, { connectors: { a: {} }, connections: { connection: { concurrency: 1 } } });
    sandbox.orderFault({ match: { marker: 'marker-first' }, status: 429, headers: { 'Retry-After': '3' } });
    const first = flow.send('a', { payload: 'marker-first' });
    const statuses = statusesOf(flow.node('a'));
    assert.equal((await flow.call('a', { payload: 'second' })).exit, 'output 1');
    // The second has ended, and the first still waits.
    await until(() => statuses.some(({ text }) => /^retry in [34] s \(rate limited\)$/.test(text ?? '')));
    assert.equal((await flow.endingOf(first)).msg.tray.attempts, 2);
    assert.deepEqual(bodies(), ['second', 'marker-first']);
  });

  it('do not wait for those of another host', async () => {
    const other = await startSandbox({ token: sandbox.token });
    try {
      const flow = await loadFlow(sandbox, {
        connectors: { a: {}, b: { connection: 'other' } },
        connections: { connection: { concurrency: 1 }, other: { concurrency: 1, baseUrl: other.url } },
      });
      const first = await hanging(flow, 'a');
      assert.equal((await flow.call('b', { payload: 'second' })).exit, 'output 1');
      assert.deepEqual(flow.endingsOf(first), [], 'the first call is still being made');
    } finally {
      await unload();
      await other.close();
    }
  });

  it('are still counted after the deploy of one of their config nodes', async () => {
    const options = { connectors: { a: {}, b: { connection: 'other' } } };
    const flow = await loadFlow(sandbox, {
      ...options,
      connections: { connection: { concurrency: 1 }, other: { concurrency: 1 } },
    });
    slow(1000);
    const first = flow.send('a', { payload: 'first' });
    await until(() => sandbox.state().callsInFlight === 1);
    await flow.deploy(
      { connections: { connection: { concurrency: 1 }, other: { concurrency: 1, timeout: 5 } } },
      'nodes',
    );
    const second = flow.send('b', { payload: 'second' });
    for (const id of [first, second]) assert.equal((await flow.endingOf(id)).exit, 'output 1');
    assert.equal(sandbox.state().mostCallsInFlight, 1);
  });

  describe('show their status', () => {
    it('while one is made and when it has ended', async () => {
      const flow = await loadFlow(sandbox, { connectors: { a: {} } });
      const statuses = statusesOf(flow.node('a'));
      await flow.call('a', { payload: 'Hello' });
      await until(() => statuses.length >= 2);
      assert.deepEqual(statuses[0], { fill: 'blue', shape: 'dot', text: 'calling' });
      assert.match(statuses[1]?.text ?? '', /^ok, \d+ ms$/);
      assert.equal(statuses[1]?.fill, 'green');
    });

    it('with how many are running and waiting', async () => {
      const flow = await loadFlow(sandbox, { connectors: { a: {} }, connections: { connection: { concurrency: 2 } } });
      const statuses = statusesOf(flow.node('a'));
      slow(1500);
      const ids = Array.from({ length: 5 }, (_, i) => flow.send('a', { payload: `${i}` }));
      await until(() => statuses.some(({ text }) => text === '2 running, 3 waiting'));
      for (const id of ids) await flow.endingOf(id);
      await until(() => statuses.at(-1)?.text?.startsWith('ok') === true);
    });

    it('with what a retry waits for', async () => {
      const flow = await loadFlow(sandbox, { connectors: { a: { retries: 1 } } });
      const statuses = statusesOf(flow.node('a'));
      sandbox.orderFault({ match: { operation: 'send_sms' }, status: 429, headers: { 'Retry-After': '2' } });
      flow.send('a', { payload: 'Hello' });
      await until(() => statuses.some(({ text }) => /^retry in [23] s \(rate limited\)$/.test(text ?? '')));
    });

    it('with the failure that ended the last', async () => {
      const flow = await loadFlow(sandbox, { connectors: { a: {} } });
      const statuses = statusesOf(flow.node('a'));
      sandbox.orderFault({ match: { operation: 'send_sms' }, status: 401 });
      await flow.call('a', { payload: 'Hello' });
      await until(() => statuses.at(-1)?.fill === 'red');
      assert.equal(statuses.at(-1)?.text, 'API token not accepted');
    });

    it('no more after the node was closed', async () => {
      const flow = await loadFlow(sandbox, { connectors: { a: {} } });
      const statuses = statusesOf(flow.node('a'));
      await flow.call('a', { payload: 'Hello' });
      await flow.deploy({ connectors: { a: { name: 'changed' } } }, 'nodes');
      await until(() => isDeepStrictEqual(statuses.at(-1), {}));
      await turns();
      assert.deepEqual(statuses.at(-1), {});
    });
  });
});
