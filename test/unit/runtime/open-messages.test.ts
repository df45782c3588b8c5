import assert from 'node:assert/strict';
import { OpenMessages } from '../../../src/runtime/open-messages';

describe('OpenMessages', () => {
  async function timeOf(task: Promise<void>): Promise<number> {
    const start = performance.now();
    await task;
    return performance.now() - start;
  }

  it('closes at once when nothing is open', async () => {
    const open = new OpenMessages();
    assert.ok((await timeOf(open.close())) < 50);
    assert.ok(open.closing.aborted);
  });

  it('ends the waiting at once and lets calls in flight finish', async () => {
    const open = new OpenMessages(600);
    open.opened();
    open.opened();
    const closing = open.close();
    assert.ok(open.closing.aborted);
    setTimeout(() => open.ended(), 10);
    setTimeout(() => {
      assert.ok(!open.overdue.aborted, 'the second message still has time');
      open.ended();
    }, 60);
    const time = await timeOf(closing);
    assert.ok(time >= 50 && time < 200, `${time} ms`);
  });

  it('aborts what is still in flight after two thirds of the time and waits for its end', async () => {
    const open = new OpenMessages(300);
    open.opened();
    open.overdue.addEventListener('abort', () => setTimeout(() => open.ended(), 10));
    const time = await timeOf(open.close());
    assert.ok(time >= 195 && time < 245, `${time} ms`);
  });

  it('never takes longer than Node-RED allows', async () => {
    const open = new OpenMessages(300);
    open.opened();
    const time = await timeOf(open.close());
    assert.ok(time >= 240 && time < 300, `${time} ms`);
  });
});
