import assert from 'node:assert/strict';
import { Account, type Connection } from '../../../../src/runtime/accounts/account';
import { Lane } from '../../../../src/runtime/calls/call-queue';

describe('Account', () => {
  const accounts: Account[] = [];
  afterEach(() => {
    for (const account of accounts.splice(0)) account.close();
  });

  const options = { token: 'a', baseUrl: 'http://127.0.0.1:9' };
  function newAccount(queueLimit?: number): Account {
    const account = new Account({ queueLimit });
    accounts.push(account);
    return account;
  }

  /** Starts tasks until one has to wait, and lets all of them end. */
  async function slotsOf({ queue }: Connection): Promise<number> {
    let end = () => {};
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    let started = 0;
    const runs: Promise<void>[] = [];
    const lane = new Lane();
    while (queue.waitingCount === 0) {
      runs.push(
        queue.run(lane, () => {
          started++;
          return ended;
        }),
      );
    }
    const slots = started;
    end();
    await Promise.all(runs);
    return slots;
  }

  it('allows the smallest number of calls in flight that its users allow', async () => {
    const account = newAccount();
    const { connection } = account.join({ ...options, concurrency: 20 });
    assert.equal(await slotsOf(connection), 20);
    const small = account.join({ ...options, concurrency: 3 });
    account.join({ ...options, concurrency: 3 }).leave();
    account.join(options);
    assert.equal(await slotsOf(connection), 3);
    small.leave();
    assert.equal(await slotsOf(connection), 20);
  });

  it('keeps its last limit while nobody has a say, for calls that are still in flight', async () => {
    const account = newAccount();
    const { connection, leave } = account.join({ ...options, concurrency: 4 });
    leave();
    assert.equal(await slotsOf(connection), 4);
  });

  it('bounds the calls that wait', async () => {
    const { queue } = newAccount(0).join({ ...options, concurrency: 1 }).connection;
    const running = queue.run(new Lane(), () => Promise.resolve());
    await assert.rejects(
      queue.run(new Lane(), () => Promise.resolve()),
      { code: 'TRAY_QUEUE_FULL' },
    );
    await running;
  });

  it('has one queue and a client for each set of TLS options', () => {
    const account = newAccount();
    const [one, same, other] = [undefined, undefined, { servername: 'tray.test' }].map(
      (tls) => account.join({ ...options, tls }).connection,
    );
    assert.equal(same, one);
    assert.notEqual(other?.client, one?.client);
    assert.equal(other?.queue, one?.queue);
  });

  it('closes the connections of former TLS options when others come', async () => {
    const account = newAccount();
    const joined = ['former', 'used'].map((servername) => account.join({ ...options, tls: { servername } }));
    joined[0]?.leave();
    account.join({ ...options, tls: { servername: 'new' } });
    await assert.rejects(async () => joined[0]?.connection.client.connectorsIfChanged(), { code: 'TRAY_CANCELLED' });
    await assert.rejects(async () => joined[1]?.connection.client.connectorsIfChanged(), { code: 'TRAY_NETWORK' });
  });
});
