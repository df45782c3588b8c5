import assert from 'node:assert/strict';
import { unlessClosed } from '../../../../src/runtime/calls/reject-on-abort';

describe('unlessClosed', () => {
  const never = new Promise<never>(() => undefined);

  it('gives what the promise gives', async () => {
    const { signal } = new AbortController();
    assert.equal(await unlessClosed(Promise.resolve('value'), signal), 'value');
    await assert.rejects(unlessClosed(Promise.reject(new Error('reason')), signal), { message: 'reason' });
  });

  it('ends with TRAY_CANCELLED when the node closes first, or is closed already', async () => {
    const closing = new AbortController();
    const waiting = unlessClosed(never, closing.signal);
    closing.abort();
    await assert.rejects(waiting, { code: 'TRAY_CANCELLED' });
    await assert.rejects(unlessClosed(never, closing.signal), { code: 'TRAY_CANCELLED' });
  });

  it('swallows a rejection that comes after the node has closed', async () => {
    const closing = new AbortController();
    const late = Promise.reject(new Error('late'));
    closing.abort();
    await assert.rejects(unlessClosed(late, closing.signal), { code: 'TRAY_CANCELLED' });
  });
});
