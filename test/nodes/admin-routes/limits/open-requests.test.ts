import assert from 'node:assert/strict';
import { OpenRequests } from '../../../../nodes/admin-routes/limits/open-requests';

describe('the open requests of a user (H20)', () => {
  /** Works that are done when they are told to be. */
  function works() {
    const waiting: (() => void)[] = [];
    const work = () => new Promise<void>((resolve) => waiting.push(resolve));
    return { waiting, work };
  }

  it('are 12 at once, and others than those of another user', async () => {
    const open = new OpenRequests();
    const { waiting, work } = works();
    const first = Array.from({ length: 12 }, () => open.within('a', work));
    await assert.rejects(open.within('a', work), { code: 'too_many_requests' });
    assert.equal(waiting.length, 12, 'what is refused is not begun');
    const other = open.within('b', work);
    for (const end of waiting) end();
    await Promise.all([...first, other]);
  });

  it('make room for others as they end, however they end', async () => {
    const open = new OpenRequests(1);
    await assert.rejects(
      open.within('a', () => Promise.reject(new Error('failed'))),
      /failed/,
    );
    await assert.rejects(
      open.within('a', () => assert.fail('at once')),
      /at once/,
    );
    assert.equal(await open.within('a', () => Promise.resolve('done')), 'done');
  });
});
