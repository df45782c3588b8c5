/** All pages of a list from one message, in a runtime against the local Tray API. */
import assert from 'node:assert/strict';
import { loadFlow, statusesOf } from '../../support/node-test';
import { until } from '../../support/until';
import { endOf, facts, lastItems, numbers, offsets, partsOf, texts, tokens, upTo, withLists } from './lists';

describe('pages', () => {
  const given = withLists();
  const { load, inputs } = given;

  for (const [what, properties, total, calls] of [
    ['offsets', offsets, 45, 3],
    ['tokens', tokens, 30, 3],
    ['the id of the last item', lastItems, 25, 3],
    ['texts', texts, 30, 3],
  ] as const) {
    it(`come in one list, by ${what}`, async () => {
      const flow = await load({ node: properties });
      const { msg } = await flow.call('node', { topic: 'kept' });
      assert.deepEqual(numbers(msg.payload), upTo(total));
      assert.deepEqual([msg.tray.outcome, msg.topic], ['success', 'kept']);
      assert.deepEqual(facts(msg), { pages: calls, attempts: calls });
      assert.equal(inputs().length, calls);
      await flow.assertEachEndedOnce();
    });

    it(`come in a message each, by ${what}`, async () => {
      const flow = await load({ node: { ...properties, pages: 'each' } });
      const { msgs } = await endOf(flow, 'node', { topic: 'kept' });
      const items = msgs.map(({ payload }) => Object(payload)[properties.pageItems ?? '']);
      assert.deepEqual(items.flatMap(numbers), upTo(total));
      assert.deepEqual(
        msgs.map((msg) => facts(msg)),
        msgs.map((_, index) => ({ page: index + 1, attempts: 1 })),
      );
      const [id, ...ids] = new Set(msgs.map((msg) => partsOf(msg).id));
      assert.deepEqual(ids, []);
      assert.deepEqual(
        msgs.map((msg) => partsOf(msg)),
        msgs.map((_, index) => ({ id, type: 'array', index, ...(index === calls - 1 && { count: calls }) })),
      );
      assert.equal(new Set(msgs).size, calls);
    });
  }

  it('keep the parts that the message came with', async () => {
    const flow = await load({ node: { ...offsets, pages: 'each', property: 'found.page' } });
    const outer = { id: 'outer', type: 'array', index: 3, count: 9 };
    const { msgs } = await endOf(flow, 'node', { parts: outer });
    assert.equal(msgs.length, 3);
    for (const msg of msgs) assert.deepEqual([partsOf(msg).parts, partsOf(msg).property], [outer, 'found.page']);
  });

  it('end at the limit, and say where to go on', async () => {
    const flow = await load({
      node: { ...offsets, pageLimit: 2, fields: [{ path: '/page_offset', type: 'msg', value: 'tray.next' }] },
    });
    const { msg } = await flow.call('node');
    assert.deepEqual([numbers(msg.payload), facts(msg)], [upTo(40), { pages: 2, attempts: 2, next: 40 }]);
    const { msg: rest } = await flow.call('node', msg);
    assert.deepEqual([numbers(rest.payload).length, facts(rest)], [5, { pages: 1, attempts: 1 }]);
  });

  it('end at the limit with a message each as well', async () => {
    const flow = await load({ node: { ...offsets, pages: 'each', pageLimit: 2 } });
    const { msgs } = await endOf(flow, 'node');
    assert.deepEqual(msgs.map(facts), [
      { page: 1, attempts: 1 },
      { page: 2, attempts: 1, next: 40 },
    ]);
    assert.equal(partsOf(msgs.at(-1)).count, 2);
  });

  it('end when they go round in a circle', async () => {
    const flow = await load({ node: { ...offsets, pageNext: 'total' } });
    const { msg } = await flow.call('node');
    assert.deepEqual([numbers(msg.payload), facts(msg)], [upTo(20), { pages: 2, attempts: 2, loop: true }]);
  });

  it('are none where the service leaves the list out', async () => {
    const flow = await load({ node: { ...tokens, fields: [{ path: '/list_name', type: 'str', value: 'nobody' }] } });
    const { msg } = await flow.call('node');
    assert.deepEqual([msg.payload, facts(msg)], [[], { pages: 1, attempts: 1 }]);
  });

  it('are retried one by one, and each is made once', async () => {
    const flow = await load({ node: offsets });
    given.sandbox.orderFault({ match: { operation: 'find_records' }, status: 429, times: 2 });
    const { msg } = await flow.call('node');
    assert.deepEqual([numbers(msg.payload), facts(msg)], [upTo(45), { pages: 3, attempts: 5 }]);
    assert.deepEqual(inputs(), [{}, { page_offset: 20 }, { page_offset: 40 }]);
  });

  it('take turns with the calls of other nodes', async () => {
    const flow = await loadFlow(given.sandbox, {
      connectors: {
        node: {
          ...offsets,
          authId: given.sandbox.authIds.salesforce ?? '',
          fields: [{ path: '/batch_size', type: 'num', value: '5' }],
        },
        other: {},
      },
      connections: { connection: { concurrency: 1 } },
    });
    const pages = flow.send('node');
    const others = Array.from({ length: 12 }, (_, index) => flow.send('other', { payload: `${index}` }));
    for (const id of [pages, ...others]) await flow.endingOf(id);
    const turnsOfPages = given.sandbox
      .executions()
      .flatMap(({ operation }, at) => (operation === 'find_records' ? [at] : []));
    assert.equal(turnsOfPages.length, 9);
    const between = turnsOfPages.slice(1).map((at, index) => at - (turnsOfPages[index] ?? 0) - 1);
    // While the other node has calls that wait, some of them come between two pages, and never many.
    for (const calls of between.slice(0, 4)) assert.ok(calls === 1 || calls === 2, `${calls} calls between two pages`);
  });

  it('are told in the status', async () => {
    const flow = await load({ node: offsets });
    const statuses = statusesOf(flow.node('node'));
    given.sandbox.orderFault({ match: { operation: 'find_records' }, delay: 1 });
    given.sandbox.orderFault({ match: { operation: 'find_records' }, delay: 1 });
    given.sandbox.orderFault({ match: { operation: 'find_records' }, hang: true });
    flow.send('node');
    await until(() => statuses.at(-1)?.text === 'page 3, 40 items');
  });
});
