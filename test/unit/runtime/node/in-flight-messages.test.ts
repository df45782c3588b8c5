import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { OpenMessages } from '../../../../src/runtime/node/in-flight-messages';

describe('OpenMessages', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  /** Lets so many milliseconds pass, and everything happen that waits for them. */
  async function pass(milliseconds: number): Promise<void> {
    mock.timers.tick(milliseconds);
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Begins to close; `isOver` tells whether it has. */
  function close(open: OpenMessages): { isOver: boolean } {
    const closing = { isOver: false };
    void open.close().then(() => {
      closing.isOver = true;
    });
    return closing;
  }

  it('closes at once when nothing is open', async () => {
    const open = new OpenMessages();
    const closing = close(open);
    assert.ok(open.closing.aborted);
    await pass(0);
    assert.ok(closing.isOver);
  });

  it('ends the waiting at once and lets calls in flight finish', async () => {
    const open = new OpenMessages();
    open.opened();
    open.opened();
    const closing = close(open);
    assert.ok(open.closing.aborted);
    await pass(5000);
    open.ended();
    await pass(4999);
    assert.deepEqual([closing.isOver, open.overdue.aborted], [false, false]);
    open.ended();
    await pass(0);
    assert.ok(closing.isOver);
  });

  it('aborts what is still in flight after 10 s and waits for its end', async () => {
    const open = new OpenMessages();
    open.opened();
    const closing = close(open);
    await pass(9_999);
    assert.ok(!open.overdue.aborted);
    await pass(1);
    assert.deepEqual([open.overdue.aborted, closing.isOver], [true, false]);
    open.ended();
    await pass(0);
    assert.ok(closing.isOver);
  });

  it('is over after 12.5 s at the latest, before Node-RED’s limit of 15 s', async () => {
    const open = new OpenMessages();
    open.opened();
    const closing = close(open);
    await pass(10_000);
    await pass(2499);
    assert.ok(!closing.isOver);
    await pass(1);
    assert.ok(closing.isOver);
  });

  it('lets messages come and go before it closes, and ends those that come too late at once', async () => {
    const open = new OpenMessages();
    for (let round = 0; round < 2; round++) {
      open.opened();
      assert.deepEqual([open.closing.aborted, open.overdue.aborted], [false, false]);
      open.ended();
    }
    close(open);
    await pass(0);
    open.opened();
    assert.deepEqual([open.closing.aborted, open.overdue.aborted], [true, true]);
  });

  it('keeps to a shorter limit in the same proportion', async () => {
    const open = new OpenMessages(3000);
    open.opened();
    const closing = close(open);
    await pass(2000);
    assert.ok(open.overdue.aborted);
    await pass(500);
    assert.ok(closing.isOver);
  });
});
