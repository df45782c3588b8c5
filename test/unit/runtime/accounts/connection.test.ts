import assert from 'node:assert/strict';
import { type ConnectionLease, openConnection } from '../../../../src/runtime/accounts/connection';
import { closeEverything } from '../../tray/support/cleanup';
import { token } from '../../tray/support/clients';
import { answer, startHttp } from '../../tray/support/servers';

describe('openConnection', () => {
  const leases: ConnectionLease[] = [];

  afterEach(async () => {
    for (const lease of leases.splice(0)) lease.release();
    await closeEverything();
  });

  function open(options: Parameters<typeof openConnection>[0]): ConnectionLease {
    const lease = openConnection(options);
    leases.push(lease);
    return lease;
  }

  /** Asks for a number of lists at once. */
  function ask({ connection }: ConnectionLease, lists: number): Promise<unknown> {
    return Promise.all(Array.from({ length: lists }, (_, i) => connection.client.operationsIfChanged('slack', `${i}`)));
  }

  async function startLists(): Promise<{ url: string; times: number[] }> {
    const times: number[] = [];
    const { url } = await startHttp((_request, response) => {
      times.push(performance.now());
      answer(response, 200, '{"elements":[]}');
    });
    return { url, times };
  }

  function busiestSecond(times: number[]): number {
    return Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + 1000).length));
  }

  it('keeps the lists of a token below the rate that Tray allows, whatever its TLS options are', async () => {
    const { url, times } = await startLists();
    const options = { baseUrl: url, token };
    const other = { ...options, token: ` ${token}\n`, tls: { servername: 'tray.test' } };
    await Promise.all([ask(open(options), 20), ask(open(other), 20)]);
    assert.equal(times.length, 40);
    assert(busiestSecond(times) < 30, `${busiestSecond(times)} requests within a second`);
  });

  it('keeps them below it when it is closed and opened again, as a deploy does', async () => {
    const { url, times } = await startLists();
    for (let deploy = 0; deploy < 5; deploy++) {
      const lease = open({ baseUrl: url, token });
      await ask(lease, 8);
      lease.release();
    }
    assert.equal(times.length, 40);
    assert(busiestSecond(times) < 30, `${busiestSecond(times)} requests within a second`);
  });

  it('does not let lists wait for those that a closed connection gave up', async () => {
    const { url } = await startLists();
    const closed = open({ baseUrl: url, token });
    const givenUp = ask(closed, 1000);
    closed.release();
    await assert.rejects(givenUp, { code: 'TRAY_CANCELLED' });
    const started = performance.now();
    await ask(open({ baseUrl: url, token }), 1);
    const took = performance.now() - started;
    assert(took < 10_000, `${took} ms`);
  });
});
