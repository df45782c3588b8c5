import assert from 'node:assert/strict';
import {
  type ConnectionHandle,
  closeIdleConnections,
  openConnection,
} from '../../../../src/runtime/accounts/connection';
import { listRate } from '../../../../src/tray/rate-limiter';
import { closeEverything } from '../../tray/support/cleanup';
import { token } from '../../tray/support/clients';
import { answer, startHttp } from '../../tray/support/servers';

describe('openConnection', () => {
  const handles: ConnectionHandle[] = [];

  afterEach(async () => {
    for (const handle of handles.splice(0)) handle.release();
    closeIdleConnections();
    await closeEverything();
  });

  function open(options: Parameters<typeof openConnection>[0]): ConnectionHandle {
    const handle = openConnection(options);
    handles.push(handle);
    return handle;
  }

  /** Asks for a number of lists at once. */
  function ask({ connection }: ConnectionHandle, lists: number): Promise<unknown> {
    return Promise.all(Array.from({ length: lists }, (_, i) => connection.client.operationsIfChanged('slack', `${i}`)));
  }

  async function startLists(): Promise<{ url: string; received: () => number }> {
    let received = 0;
    const { url } = await startHttp((_request, response) => {
      received += 1;
      answer(response, 200, '{"elements":[]}');
    });
    return { url, received: () => received };
  }

  /** However slow the machine is: what is beyond the burst takes its time. */
  async function assertLimited(lists: number, askAll: () => Promise<unknown>): Promise<void> {
    const began = performance.now();
    await askAll();
    const took = performance.now() - began;
    const least = ((lists - listRate.burst) / listRate.perSecond) * 1000;
    assert(took > least - 50, `${lists} lists took ${took} ms`);
  }

  it('keeps the lists of a token below the rate that Tray allows, whatever its TLS options are', async () => {
    const { url, received } = await startLists();
    const options = { baseUrl: url, token };
    const other = { ...options, token: ` ${token}\n`, tls: { servername: 'tray.test' } };
    await assertLimited(40, () => Promise.all([ask(open(options), 20), ask(open(other), 20)]));
    assert.equal(received(), 40);
  });

  it('keeps them below it when it is closed and opened again, as a deploy does', async () => {
    const { url, received } = await startLists();
    await assertLimited(40, async () => {
      for (let deploy = 0; deploy < 5; deploy++) {
        const handle = open({ baseUrl: url, token });
        await ask(handle, 8);
        handle.release();
      }
    });
    assert.equal(received(), 40);
  });

  it('does not let lists wait for those that a closed connection gave up', async () => {
    const { url } = await startLists();
    const closed = open({ baseUrl: url, token });
    const givenUp = ask(closed, 1000);
    closed.release();
    closeIdleConnections();
    await assert.rejects(givenUp, { code: 'TRAY_CANCELLED' });
    const started = performance.now();
    await ask(open({ baseUrl: url, token }), 1);
    const took = performance.now() - started;
    assert(took < 10_000, `${took} ms`);
  });

  it('is one for all who use the same token, host and TLS options, and outlives them a little', () => {
    const options = { baseUrl: 'http://127.0.0.1:9', token };
    const first = open(options);
    const second = open({ ...options, token: ` ${token}\n` });
    assert.equal(second.connection, first.connection);
    const shared = first.share();
    for (const handle of [first, second, shared]) handle.release();
    assert.equal(open(options).connection, first.connection);
  });

  it('fails with TRAY_CONFIG, whatever it is that goes wrong', () => {
    const endless: Record<string, unknown> = {};
    endless.passphrase = endless;
    const options = { baseUrl: 'http://127.0.0.1:9', token };
    const refused = { name: 'TrayError', code: 'TRAY_CONFIG' };
    assert.throws(() => openConnection({ ...options, token: 'two words' }), refused);
    assert.throws(() => openConnection({ ...options, tls: endless }), refused);
    assert.equal(open(options).connection.queue.waitingCount, 0, 'the account is as good as before');
  });
});
