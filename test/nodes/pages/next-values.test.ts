/** What services give for the next page, whatever it is, in a runtime against the local Tray API. */
import assert from 'node:assert/strict';
import type { Sandbox } from '../../../sandbox';
import { PageFlow, pageFacts } from '../../support/page-flow';
import { withSandbox } from '../../support/with-sandbox';

describe('the value for the next page', () => {
  let sandbox: Sandbox;
  withSandbox((started) => {
    sandbox = started;
  });

  const page = (offset: unknown, ...records: number[]) => JSON.parse(JSON.stringify({ records, offset }));

  it('may come with a page that has no items: the list goes on', async () => {
    const pages = await PageFlow.load(sandbox);
    pages.answer(page('b', 1), page('c'), { offset: 'd' }, { records: null, offset: 'e' }, page(null, 2));
    const [message] = await pages.messages();
    assert.deepEqual(
      [message?.payload, pages.asked()],
      [
        [1, 2],
        [undefined, 'b', 'c', 'd', 'e'],
      ],
    );
  });

  it('may be of another type on each page', async () => {
    const pages = await PageFlow.load(sandbox);
    pages.answer(page(0, 1), page('x', 2), page(true, 3), page({ a: [1] }, 4), page([2], 5), page(''));
    const [message] = await pages.messages();
    assert.deepEqual(message?.payload, [1, 2, 3, 4, 5]);
    assert.deepEqual(pages.asked(), [undefined, '0', 'x', true, { a: [1] }, [2]]);
  });

  it('ends a circle of any length', async () => {
    const pages = await PageFlow.load(sandbox, { fields: [{ path: '/offset', type: 'str', value: 'a' }] });
    pages.answer(page('b', 1), page('c', 2), page('a', 3));
    const [message] = await pages.messages();
    assert.deepEqual([message?.payload, message && pageFacts(message)], [[1, 2, 3], { pages: 3, loop: true }]);
  });

  it('ends the pages as the text of nothing, too', async () => {
    for (const nothing of ['false', 'False', 'null']) {
      const pages = await PageFlow.load(sandbox);
      pages.answer(page('b', 1), page(nothing, 2));
      const [message] = await pages.messages();
      assert.deepEqual([message?.payload, message && pageFacts(message)], [[1, 2], { pages: 2 }]);
    }
  });

  it('is not asked for when it is a number that was rounded on its way, and what came is kept', async () => {
    for (const next of ['9007199254740993', '{ "after": 12345678901234567890 }']) {
      const pages = await PageFlow.load(sandbox);
      pages.answer({ raw: `{ "records": [1], "offset": ${next} }` });
      const [message] = await pages.messages();
      const { code, message: words } = message?.tray.error ?? assert.fail();
      assert.deepEqual([code, message && pageFacts(message)], ['TRAY_INPUT', { page: 2, items: [1] }]);
      assert.match(
        words,
        /^Page 2 failed: The value for the next page cannot be evaluated: It is a whole number beyond/,
      );
    }
    assert.equal(sandbox.requests().filter(({ path }) => path.endsWith('/call')).length, 2);
  });

  it('keeps all digits as a text', async () => {
    const pages = await PageFlow.load(sandbox);
    pages.answer(page('9007199254740993', 1), page(null, 2));
    await pages.messages();
    assert.deepEqual(pages.asked(), [undefined, '9007199254740993']);
  });

  it('is read out of the link to the next page by an expression', async () => {
    const pages = await PageFlow.load(sandbox, {
      pageNextType: 'jsonata',
      pageNext: 'links.next ? $match(links.next, /[?&]page=([^&]*)/).groups[0]',
    });
    const linked = (next: string | null, item: number) => ({ records: [item], links: { next } });
    pages.answer(
      linked('https://example.com/list?page=2&size=1', 1),
      linked('https://example.com/list?size=1&page=3', 2),
      linked(null, 3),
    );
    const [message] = await pages.messages();
    assert.deepEqual(
      [message?.payload, pages.asked()],
      [
        [1, 2, 3],
        [undefined, '2', '3'],
      ],
    );
  });

  it('is counted by an expression where the output says which page it is', async () => {
    const pages = await PageFlow.load(sandbox, {
      pageNextType: 'jsonata',
      pageNext: 'page < page_count ? page + 1',
    });
    for (const page of [1, 2, 3]) pages.answer({ records: [page], page, page_count: 3 });
    const [message] = await pages.messages();
    assert.deepEqual(
      [message?.payload, pages.asked()],
      [
        [1, 2, 3],
        [undefined, '2', '3'],
      ],
    );
  });
});
