/** A message for each page, and the nodes that know sequences of messages. */
import assert from 'node:assert/strict';
import type { NodeMessage } from 'node-red';
import type { Sandbox } from '../../../sandbox';
import { helper } from '../../support/node-test';
import { PageFlow } from '../../support/page-flow';
import { until } from '../../support/until';
import { withSandbox } from '../../support/with-sandbox';

describe('a message for each page', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  const page = (offset: string | null, ...records: number[]) => ({ records, offset });

  for (const property of ['payload', 'result.page']) {
    it(`is joined with the others again, in msg.${property}`, async () => {
      const nodes = [
        { id: 'join', type: 'join', z: 'flow', x: 1, y: 1, mode: 'auto', wires: [['joined']] },
        { id: 'joined', type: 'helper', z: 'flow', x: 1, y: 1 },
      ];
      const pages = await PageFlow.load(sandbox, { pages: 'each', property }, { nodes });
      const joined: NodeMessage[] = [];
      helper.getNode('joined')?.on('input', (message) => joined.push(message));
      pages.flow.node('output 1 of node').on('input', (message) => helper.getNode('join')?.receive(message));
      pages.answer(page('b', 1), page('c', 2), page(null, 3));
      const outer = { id: 'outer', index: 0 };
      await pages.messages({ topic: 'kept', parts: outer });
      await until(() => joined.length > 0);
      const [message, ...others] = joined;
      assert.deepEqual(others, []);
      const { topic, parts, payload, result }: Record<string, unknown> = { ...message };
      assert.deepEqual([topic, parts], ['kept', outer]);
      assert.deepEqual(payload ?? Object(result).page, [page('b', 1), page('c', 2), page(null, 3)]);
    });
  }

  it('shares nothing with the others, nor with the message that asked for them', async () => {
    const pages = await PageFlow.load(sandbox, { pages: 'each' });
    pages.answer(page('b', 1), page('c', 2), page(null, 3));
    const own = { deep: { list: [1] }, bytes: Buffer.from('x') };
    const messages = await pages.messages({ own });
    assert.equal(messages.length, 3);
    const found = [own, ...messages.map((message) => Object(message).own)];
    for (const part of ['deep', 'bytes']) assert.equal(new Set(found.map((each) => each[part])).size, 4);
    assert.equal(new Set(messages.map(({ tray }) => tray)).size, 3);
  });
});
