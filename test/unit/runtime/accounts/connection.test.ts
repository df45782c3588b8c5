import assert from 'node:assert/strict';
import { type ConnectionLease, openConnection } from '../../../../src/runtime/accounts/connection';
import { listRate } from '../../../../src/tray/rate-limiter';
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
        const lease = open({ baseUrl: url, token });
        await ask(lease, 8);
        lease.release();
      }
    });
    assert.equal(received(), 40);
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
