/** What the next page of a list is asked for with, in a runtime against the local Tray API. */
import assert from 'node:assert/strict';
import { endOf, facts, lastItems, numbers, offsets, upTo, withLists } from './lists';

describe('pages', () => {
  const { load, inputs } = withLists();

  it('say before any call what is missing or cannot be read', async () => {
    const flow = await load({
      next: { ...offsets, pageNext: '' },
      path: { ...offsets, pageNext: 'a..b' },
      expression: { ...lastItems, pageNext: 'has_more ? (' },
      input: { ...offsets, pageInput: 'page_offset' },
      items: { ...offsets, pageItems: '' },
    });
    for (const node of ['next', 'path', 'expression', 'input', 'items']) {
      const { msg } = await flow.call(node);
      assert.deepEqual([node, msg.tray.error?.code, msg.tray.attempts], [node, 'TRAY_CONFIG', 0]);
    }
    assert.deepEqual(inputs(), []);
  });

  it('that came are kept when the value for the next one cannot be evaluated', async () => {
    const flow = await load({
      all: { ...lastItems, pageNext: '$error("no")' },
      each: { ...lastItems, pages: 'each', pageNext: '$error("no")' },
    });
    const { msg } = await flow.call('all');
    assert.equal(msg.tray.error?.code, 'TRAY_INPUT');
    const { items, ...others } = facts(msg);
    assert.deepEqual([numbers(items), others], [upTo(10), { page: 2, attempts: 0 }]);
    const { msgs } = await endOf(flow, 'each');
    assert.deepEqual(
      msgs.map(({ tray }) => tray.outcome),
      ['success', 'error'],
    );
  });

  it('are asked for with a value of the type that the field takes, whichever the output has', async () => {
    const flow = await load({
      number: { ...offsets, pageNextType: 'jsonata', pageNext: 'next_page_offset ? $string(next_page_offset)' },
      text: { ...lastItems, pageInput: '/starting_after', pageNext: 'has_more ? 7' },
    });
    await flow.schemasRead();
    const { msg } = await flow.call('number');
    assert.deepEqual([numbers(msg.payload), inputs()], [upTo(45), [{}, { page_offset: 20 }, { page_offset: 40 }]]);
    const { msg: failed } = await flow.call('text');
    assert.deepEqual([failed.tray.error?.code, Object(failed.tray).next], ['TRAY_OUTCOME', '7']);
  });

  it('see the output as it is in an expression with the word msg, which Node-RED reads in a way of its own', async () => {
    const flow = await load({
      text: { ...lastItems, pageNext: '$not(object = "no msg") and has_more ? data[-1].id' },
      name: { ...lastItems, pageNext: '$exists(msg) ? msg.next : has_more ? data[-1].id' },
    });
    for (const node of ['text', 'name']) {
      const { msg } = await flow.call(node);
      assert.deepEqual([node, numbers(msg.payload), facts(msg)], [node, upTo(25), { pages: 3, attempts: 3 }]);
    }
  });

  it('do not end as if they were complete with a number that JSON lacks', async () => {
    const flow = await load({ node: { ...lastItems, pageNext: '1 / 0' } });
    const { msg } = await flow.call('node');
    assert.deepEqual([msg.tray.error?.code, numbers(facts(msg).items)], ['TRAY_INPUT', upTo(10)]);
  });

  it('go into an input that is one expression, and leave the message as it is', async () => {
    const payload = { batch_size: 30, page_offset: 0 };
    const flow = await load({ node: { ...offsets, inputMode: 'expression', property: 'result' } });
    const { msg } = await flow.call('node', { payload });
    assert.deepEqual([numbers(msg.result), msg.payload], [upTo(45), payload]);
    assert.deepEqual(inputs(), [
      { batch_size: 30, page_offset: 0 },
      { batch_size: 30, page_offset: 30 },
    ]);
  });
});
