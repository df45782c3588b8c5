import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { InFlightMessages } from '../../../../src/runtime/node/in-flight-messages';

describe('InFlightMessages', () => {
  beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
  afterEach(() => mock.timers.reset());

  /** Lets so many milliseconds pass, and everything happen that waits for them. */
  async function pass(milliseconds: number): Promise<void> {
    mock.timers.tick(milliseconds);
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Begins to close; `isOver` tells whether it has. */
  function close(messages: InFlightMessages, closeTimeout?: number): { isOver: boolean } {
    const closing = { isOver: false };
    void messages.close(closeTimeout).then(() => {
      closing.isOver = true;
    });
    return closing;
  }

  it('closes at once when nothing is open', async () => {
    const messages = new InFlightMessages();
    const closing = close(messages);
    await pass(0);
    assert.ok(closing.isOver);
  });

  it('ends the waiting at once and lets calls in flight finish', async () => {
    const messages = new InFlightMessages();
    messages.begin();
    messages.begin();
    const closing = close(messages);
    await pass(5000);
    messages.end();
    await pass(4999);
    assert.deepEqual([closing.isOver, messages.expired.aborted], [false, false]);
    messages.end();
    await pass(0);
    assert.ok(closing.isOver);
  });

  it('aborts what is still in flight after 10 s and waits for its end', async () => {
    const messages = new InFlightMessages();
    messages.begin();
    const closing = close(messages);
    await pass(9_999);
    assert.ok(!messages.expired.aborted);
    await pass(1);
    assert.deepEqual([messages.expired.aborted, closing.isOver], [true, false]);
    messages.end();
    await pass(0);
    assert.ok(closing.isOver);
  });

  it('is over after 12.5 s at the latest, before Node-RED’s limit of 15 s', async () => {
    const messages = new InFlightMessages();
    messages.begin();
    const closing = close(messages);
    await pass(10_000);
    await pass(2499);
    assert.ok(!closing.isOver);
    await pass(1);
    assert.ok(closing.isOver);
  });

  it('lets messages come and go before it closes, and ends those that come too late at once', async () => {
    const messages = new InFlightMessages();
    for (let round = 0; round < 2; round++) {
      messages.begin();
      assert.equal(messages.expired.aborted, false);
      messages.end();
    }
    close(messages);
    await pass(0);
    messages.begin();
    assert.equal(messages.expired.aborted, true);
  });

  it('keeps to a shorter limit in the same proportion', async () => {
    const messages = new InFlightMessages();
    messages.begin();
    const closing = close(messages, 3000);
    await pass(2000);
    assert.ok(messages.expired.aborted);
    await pass(500);
    assert.ok(closing.isOver);
  });

  describe('what a message waits for', () => {
    const never = new Promise<never>(() => undefined);

    it('gives its value, or the reason why it has none', async () => {
      const messages = new InFlightMessages();
      assert.equal(await messages.unlessClosed(Promise.resolve('value')), 'value');
      await assert.rejects(messages.unlessClosed(Promise.reject(new Error('reason'))), { message: 'reason' });
    });

    it('ends with TRAY_CANCELLED when the node closes first, or is closed already', async () => {
      const messages = new InFlightMessages();
      const waiting = messages.unlessClosed(never);
      close(messages);
      await assert.rejects(waiting, { code: 'TRAY_CANCELLED' });
      await assert.rejects(messages.unlessClosed(never), { code: 'TRAY_CANCELLED' });
    });

    it('may fail after the node has closed', async () => {
      const messages = new InFlightMessages();
      close(messages);
      const late = Promise.reject(new Error('late'));
      await assert.rejects(messages.unlessClosed(late), { code: 'TRAY_CANCELLED' });
    });
  });
});
