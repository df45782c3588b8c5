import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { isDeepStrictEqual } from 'node:util';
import { until } from '../../../support/until';
import { closeEverything } from '../support/cleanup';
import { clientFor, failureOf, listConnectors, sendSms } from '../support/clients';
import { startAnswering, startHttp, startTcp } from '../support/servers';

/** Sockets and timers that keep the process busy. */
function busyWith(): string[] {
  return process.getActiveResourcesInfo().filter((kind) => /^(TCPSocketWrap|TLSWrap|Timeout|Immediate)$/.test(kind));
}

describe('Closing and cancelling', () => {
  afterEach(closeEverything);

  it('a cancelled call ends at once and takes its connection with it', async () => {
    let received = 0;
    const hanging = await startHttp(() => {
      received += 1;
    });
    const abort = new AbortController();
    const call = failureOf(clientFor(hanging.url).call(sendSms, { signal: abort.signal }));
    await until(() => received === 1);
    const [carrying] = hanging.sockets;
    abort.abort();
    const failure = await call;
    assert.equal(failure.code, 'TRAY_CANCELLED');
    assert.equal(failure.sent, true);
    assert.match(failure.message, /may have been executed/);
    await until(() => carrying?.destroyed === true);
  });

  it('a call cancelled beforehand is not sent', async () => {
    const server = await startAnswering(200, { outcome: 'success' });
    const failure = await failureOf(clientFor(server.url).call(sendSms, { signal: AbortSignal.abort() }));
    assert.equal(failure.code, 'TRAY_CANCELLED');
    assert.equal(failure.sent, false);
    assert.equal(server.connections(), 0);
  });

  it('a call cancelled while it connects is not sent later', async () => {
    const server = await startAnswering(200, { outcome: 'success' });
    const abort = new AbortController();
    const client = clientFor(server.url);
    const call = failureOf(client.call(sendSms, { signal: abort.signal }));
    abort.abort();
    assert.equal((await call).sent, false);
    await client.call(sendSms);
    assert.equal(server.requests.length, 1, 'only what was called after it');
  });

  it('one signal cancels many calls without a warning', async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on('warning', note);
    let received = 0;
    const hanging = await startHttp(() => {
      received += 1;
    });
    const client = clientFor(hanging.url);
    const abort = new AbortController();
    const calls = Array.from({ length: 30 }, () => failureOf(client.call(sendSms, { signal: abort.signal })));
    await until(() => received > 0);
    abort.abort();
    for (const failure of await Promise.all(calls)) assert.equal(failure.code, 'TRAY_CANCELLED');
    process.off('warning', note);
    assert.deepEqual(warnings, []);
  });

  it('a signal that outlives its calls is not listened to any more', async () => {
    const server = await startAnswering(200, { outcome: 'success' });
    const client = clientFor(server.url);
    const { signal } = new AbortController();
    for (let i = 0; i < 3; i++) await client.call(sendSms, { signal });
    assert.equal(getEventListeners(signal, 'abort').length, 0);
  });

  it('close() ends calls in flight and idle connections, and leaves nothing behind', async () => {
    let hanging = 0;
    const server = await startHttp((request, response) => {
      if (request.url?.includes('/slow/')) hanging += 1;
      else response.end('{"outcome":"success","output":1}');
    });
    const before = busyWith();
    const client = clientFor(server.url);
    await Promise.all(Array.from({ length: 10 }, () => client.call(sendSms)));
    const slow = Array.from({ length: 5 }, () => failureOf(client.call({ ...sendSms, connector: 'slow' })));
    await until(() => hanging === 5);
    await client.close();
    for (const failure of await Promise.all(slow)) {
      assert.equal(failure.code, 'TRAY_CANCELLED');
      assert.equal(failure.sent, true);
    }
    await until(() => server.sockets.size === 0 && isDeepStrictEqual(busyWith(), before));
  });

  it('close() ends connections that are just being made', async () => {
    const silent = await startTcp((socket) => socket.resume(), 'https');
    const before = busyWith();
    const client = clientFor(silent.url);
    const call = failureOf(client.call(sendSms));
    await until(() => silent.sockets.size > 0);
    await client.close();
    const failure = await call;
    assert.equal(failure.code, 'TRAY_CANCELLED');
    assert.equal(failure.sent, false);
    await until(() => silent.sockets.size === 0 && isDeepStrictEqual(busyWith(), before));
  });

  it('close() ends list requests that wait for their turn', async () => {
    const server = await startAnswering(200, { elements: [] });
    const client = clientFor(server.url);
    const lists = Array.from({ length: 100 }, () =>
      listConnectors(client).then(
        () => 'read',
        ({ code }) => code,
      ),
    );
    await until(() => server.requests.length > 0);
    await client.close();
    const ends = await Promise.all(lists);
    assert(ends.includes('TRAY_CANCELLED'));
    assert(server.requests.length < 30);
  });

  it('nothing is sent after close(), which may be called twice', async () => {
    const server = await startAnswering(200, { outcome: 'success', elements: [] });
    const client = clientFor(server.url);
    await client.close();
    await client.close();
    assert.equal((await failureOf(client.call(sendSms))).code, 'TRAY_CANCELLED');
    assert.equal((await failureOf(listConnectors(client))).code, 'TRAY_CANCELLED');
    assert.equal(server.connections(), 0);
  });

  it('a timed-out call leaves nothing behind when the client closes', async () => {
    const hanging = await startHttp(() => {});
    const before = busyWith();
    const client = clientFor(hanging.url);
    await failureOf(client.call(sendSms, { timeout: 50 }));
    await client.close();
    await until(() => hanging.sockets.size === 0 && isDeepStrictEqual(busyWith(), before));
  });
});
