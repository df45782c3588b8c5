/** All pages of a list from one message, in a runtime against the local Tray API. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import type { TrayConnectorProperties } from '../../src/shared/flow';
import { type LoadedFlow, loadFlow, type Received, statusesOf } from '../support/node-test';
import { turns, until } from '../support/until';
import { withSandbox } from '../support/with-sandbox';

type Properties = Partial<TrayConnectorProperties>;

const offsets: Properties = {
  connector: 'salesforce',
  connectorVersion: '8.6',
  operation: 'find_records',
  authIdType: 'str',
  fields: [],
  pages: 'all',
  pageNext: 'next_page_offset',
  pageInput: '/page_offset',
  pageItems: 'records',
};
const tokens: Properties = {
  ...offsets,
  connector: 'marketo',
  connectorVersion: '3.3',
  operation: 'list_leads',
  pageNext: 'next_page_token',
  pageInput: '/next_page_token',
  pageItems: 'result',
};
const lastItems: Properties = {
  ...offsets,
  connector: 'stripe',
  connectorVersion: '5.2',
  operation: 'list_customers',
  pageNext: 'has_more ? data[-1].id',
  pageNextType: 'jsonata',
  pageInput: '/starting_after',
  pageItems: 'data',
};
const texts: Properties = {
  ...offsets,
  connector: 'airtable',
  connectorVersion: '3.1',
  operation: 'list_records',
  pageNext: 'offset',
  pageInput: '/offset',
};

describe('pages', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  const load = (connectors: Record<string, Properties>, settings: Record<string, unknown> = {}): Promise<LoadedFlow> =>
    loadFlow(sandbox, {
      connectors: Object.fromEntries(
        Object.entries(connectors).map(([id, given]) => [
          id,
          { ...given, authId: sandbox.authIds[given.connector ?? ''] ?? '' },
        ]),
      ),
      settings,
    });
  const inputs = () => sandbox.executions().map(({ input }) => input);
  const numbers = (value: unknown) => {
    assert.ok(Array.isArray(value));
    return value.map(({ id }) => Number(String(id).replace(/\D/g, '')) % 1000);
  };
  const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

  /** Everything that came out for a message, when it is complete. */
  async function endOf(
    flow: LoadedFlow,
    id: string,
    message: object = {},
  ): Promise<{ msgs: Received[]; failed: boolean }> {
    const msgid = flow.send(id, message);
    await until(() => flow.completionsOf(msgid).length > 0);
    await turns();
    const [completion, ...others] = flow.completionsOf(msgid);
    assert.deepEqual(others, []);
    const failed = completion?.failed === true;
    if (failed) await until(() => flow.endingsOf(msgid).some(({ exit }) => exit === 'catch'));
    return { msgs: flow.endingsOf(msgid).map(({ msg }) => msg), failed };
  }

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

  it('are retried one by one, and each is made once', async () => {
    const flow = await load({ node: offsets });
    sandbox.orderFault({ match: { operation: 'find_records' }, status: 429, times: 2 });
    const { msg } = await flow.call('node');
    assert.deepEqual([numbers(msg.payload), facts(msg)], [upTo(45), { pages: 3, attempts: 5 }]);
    assert.deepEqual(inputs(), [{}, { page_offset: 20 }, { page_offset: 40 }]);
  });

  /** The second page fails. */
  async function failSecond(flow: LoadedFlow): Promise<void> {
    await flow.schemasRead();
    sandbox.orderFault({ match: { operation: 'find_records' }, delay: 1 });
    sandbox.orderFault({ match: { operation: 'find_records' }, status: 403 });
  }

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

  it('are none where the service leaves the list out', async () => {
    const flow = await load({ node: { ...tokens, fields: [{ path: '/list_name', type: 'str', value: 'nobody' }] } });
    const { msg } = await flow.call('node');
    assert.deepEqual([msg.payload, facts(msg)], [[], { pages: 1, attempts: 1 }]);
  });

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
    sandbox.orderFault({ match: { operation: 'find_records' }, delay: 1 });
    sandbox.orderFault({ match: { operation: 'find_records' }, status: 429, headers: { 'retry-after': '50' } });
    const msgid = flow.send('node');
    await until(() => sandbox.requests().filter(({ method }) => method === 'POST').length === 2);
    await flow.deploy({ connectors: { node: { ...offsets, name: 'changed' } } }, 'nodes');
    const { msg } = await flow.endingOf(msgid);
    const { items, ...others } = facts(msg);
    assert.equal(msg.tray.error?.code, 'TRAY_CANCELLED');
    assert.deepEqual([numbers(items), others], [upTo(20), { page: 2, next: 20, attempts: 1 }]);
    await flow.assertEachEndedOnce();
  });

  it('take turns with the calls of other nodes', async () => {
    const flow = await loadFlow(sandbox, {
      connectors: {
        node: {
          ...offsets,
          authId: sandbox.authIds.salesforce ?? '',
          fields: [{ path: '/batch_size', type: 'num', value: '5' }],
        },
        other: {},
      },
      connections: { connection: { concurrency: 1 } },
    });
    const pages = flow.send('node');
    const others = Array.from({ length: 12 }, (_, index) => flow.send('other', { payload: `${index}` }));
    for (const id of [pages, ...others]) await flow.endingOf(id);
    const turnsOfPages = sandbox
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
    sandbox.orderFault({ match: { operation: 'find_records' }, delay: 1 });
    sandbox.orderFault({ match: { operation: 'find_records' }, delay: 1 });
    sandbox.orderFault({ match: { operation: 'find_records' }, hang: true });
    flow.send('node');
    await until(() => statuses.at(-1)?.text === 'page 3, 40 items');
  });
});

/** What is said of pages, and the number of attempts. */
function facts({ tray }: Received): Record<string, unknown> {
  const { connector, version, operation, outcome, statusCode, duration, error, ...others } = { ...tray };
  assert.ok([connector, version, operation, outcome, statusCode, duration, error]);
  return { ...others };
}

function partsOf(msg: object | undefined): Record<string, unknown> {
  return { ...Object(Object(msg).parts) };
}
