/** Pages of a list that fail, or that are not asked for, in a runtime against the local Tray API. */
import assert from 'node:assert/strict';
import { until } from '../../support/until';
import { endOf, facts, numbers, offsets, upTo, withLists } from './lists';

describe('pages', () => {
  const given = withLists();
  const { load, inputs, failSecond } = given;

  it('fail once, and keep the items that came before', async () => {
    const flow = await load({ node: offsets });
    await failSecond(flow);
    const { exit, msg } = await flow.call('node', { payload: 'mine' });
    assert.deepEqual([exit, msg.payload, msg.tray.error?.code], ['catch', 'mine', 'TRAY_FORBIDDEN']);
    const { items, ...others } = facts(msg);
    assert.deepEqual([numbers(items), others], [upTo(20), { page: 2, next: 20, attempts: 1 }]);
    assert.match(msg.tray.error?.message ?? '', /^Page 2 failed: /);
    await flow.assertEachEndedOnce();
  });

  it('fail once after the pages that were sent, and go on from there', async () => {
    const flow = await load({
      node: {
        ...offsets,
        pages: 'each',
        outputs: 2,
        fields: [{ path: '/page_offset', type: 'msg', value: 'tray.next' }],
      },
    });
    await failSecond(flow);
    const { msgs } = await endOf(flow, 'node', { payload: 'mine' });
    const [first, failure] = msgs;
    assert.ok(failure);
    assert.deepEqual([numbers(Object(first?.payload).records), msgs.length], [upTo(20), 2]);
    assert.deepEqual(
      [failure.payload, failure.error?.code, facts(failure)],
      ['mine', 'TRAY_FORBIDDEN', { page: 2, next: 20, attempts: 1 }],
    );
    const { msgs: rest } = await endOf(flow, 'node', failure);
    assert.deepEqual(
      rest.flatMap(({ payload }) => numbers(Object(payload).records)),
      upTo(45).slice(20),
    );
  });

  it('are bounded in memory: what came is kept, and the failure says how to go on', async () => {
    const flow = await load({ node: offsets }, { trayConnectorMaxPagesBytes: 900 });
    const { exit, msg } = await flow.call('node');
    assert.deepEqual([exit, msg.tray.error?.code], ['catch', 'TRAY_RESPONSE']);
    assert.match(msg.tray.error?.message ?? '', /larger than 0\.0009 MB together.*trayConnectorMaxPagesBytes/);
    const { items, ...others } = facts(msg);
    assert.deepEqual([numbers(items), others], [upTo(20), { page: 2, next: 20, attempts: 0 }]);
    assert.equal(inputs().length, 1);
  });

  it('say when there is no list at the path', async () => {
    const flow = await load({ node: { ...offsets, pageItems: 'rows' }, total: { ...offsets, pageItems: 'total' } });
    for (const node of ['node', 'total']) {
      const { exit, msg } = await flow.call(node);
      assert.deepEqual([exit, msg.tray.error?.code], ['catch', 'TRAY_RESPONSE']);
      assert.equal(Object(msg.tray.error?.response).total, 45);
    }
    assert.equal(inputs().length, 2);
  });

  it('are not asked for when the message cannot be cloned', async () => {
    const flow = await load({ node: { ...offsets, pages: 'each', outputs: 2 } });
    const hostile = {
      get payload(): string {
        throw new Error('not to be read');
      },
    };
    const { exit, msg } = await flow.call('node', { hostile });
    assert.deepEqual([exit, msg.tray.error?.code, facts(msg)], ['output 2', 'TRAY_CONFIG', { page: 1, attempts: 0 }]);
    assert.deepEqual(inputs(), []);
  });

  it('end when the node closes, between two of them', async () => {
    const flow = await load({ node: offsets }, { nodeCloseTimeout: 1500 });
    await flow.schemasRead();
    given.sandbox.orderFault({ match: { operation: 'find_records' }, delay: 1 });
    given.sandbox.orderFault({ match: { operation: 'find_records' }, status: 429, headers: { 'retry-after': '50' } });
    const msgid = flow.send('node');
    await until(() => given.sandbox.requests().filter(({ method }) => method === 'POST').length === 2);
    await flow.deploy({ connectors: { node: { ...offsets, name: 'changed' } } }, 'nodes');
    const { msg } = await flow.endingOf(msgid);
    const { items, ...others } = facts(msg);
    assert.equal(msg.tray.error?.code, 'TRAY_CANCELLED');
    assert.deepEqual([numbers(items), others], [upTo(20), { page: 2, next: 20, attempts: 1 }]);
    await flow.assertEachEndedOnce();
  });
});
