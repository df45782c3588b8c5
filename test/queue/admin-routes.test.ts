/** What the dialog of a queue asks Node-RED: only who may, only what is deployed, and never with the answer holding a secret. */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { queueNamesKey } from '../../src/queue/server/names';
import type { AdminFailure } from '../../src/shared/admin-api/admin-failure';
import type { QueueDraft } from '../../src/shared/admin-api/queue';
import { trayQueueDefaults } from '../../src/shared/flow';
import { inEnglish } from '../../src/shared/texts/localized-text';
import { AdminServer } from '../support/admin-server';
import { logged } from '../support/node-test';
import { ownPrefix, type RedisServer, startRedis } from '../support/redis-server';
import { assertHoldsNoSecret, assertNoSecret } from '../support/secret-search';
import { closeServer } from '../support/servers';

const password = 'planted-password/hunter2+=&<';
const variable = `\${TRAY_TEST_QUEUE_PASSWORD}`;

describe('the admin routes of a queue', () => {
  let redis: RedisServer;
  let client: Redis;
  let listener: Server;
  /** Everything that was sent to where no queue is. */
  let overheard = '';
  let admin: AdminServer;
  let listenerUrl: string;

  const prefix = ownPrefix('deployed');
  /** That of the server before, which may be somebody else's. */
  let passwordBefore: string;

  before(async () => {
    redis = await startRedis();
    client = new Redis(redis.url);
    passwordBefore = settingOf(await client.config('GET', 'requirepass'));
    await client.config('SET', 'requirepass', password);
    listener = createServer((socket) => {
      socket.on('data', (chunk) => {
        overheard += chunk.toString('latin1');
        socket.end('-ERR no\r\n');
      });
      socket.on('error', () => {});
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    const address = listener.address();
    assert.ok(typeof address === 'object' && address !== null);
    listenerUrl = `redis://127.0.0.1:${address.port}`;
    process.env.TRAY_TEST_QUEUE_PASSWORD = password;
    const queue = { type: 'tray-queue', ...trayQueueDefaults, url: redis.url, prefix };
    admin = await AdminServer.start({
      connections: [
        { id: 'queue', ...queue },
        { id: 'by variable', ...queue },
        { id: 'wrong', ...queue },
        { id: 'nowhere', ...queue, url: 'redis://127.0.0.1:1' },
      ],
      credentials: {
        queue: { username: '', password },
        'by variable': { username: '', password: variable },
        wrong: { username: '', password: 'not the right one' },
      },
      manyUsers: true,
    });
  });
  after(async () => {
    delete process.env.TRAY_TEST_QUEUE_PASSWORD;
    await admin.close();
    await client.config('SET', 'requirepass', passwordBefore);
    client.disconnect();
    await closeServer(listener);
    await redis.stop();
  });

  afterEach(() => {
    assertNoSecret('what another server was sent', overheard, [password]);
    assertHoldsNoSecret('log', logged(), [password]);
  });

  const draft = (changes: Partial<QueueDraft> = {}): QueueDraft => ({
    configId: 'queue',
    url: redis.url,
    prefix,
    tls: '',
    username: '',
    ...changes,
  });

  /** @returns the answer, in which no secret is */
  async function ask(route: string, body: unknown): Promise<Record<string, unknown> & { error?: AdminFailure }> {
    const { text, body: answer } = await admin.post(route, body);
    assertNoSecret(route, text, [password]);
    if (answer.error !== undefined) assert.equal(inEnglish(answer.error.texts ?? []), answer.error.message);
    return answer;
  }

  async function codeOf(route: string, body: unknown): Promise<string | undefined> {
    return (await ask(route, body)).error?.code;
  }

  describe('for a test', () => {
    it('connect with the password that is stored, also where it is a variable', async () => {
      for (const configId of ['queue', 'by variable']) {
        const { server, version, error } = await ask('queue-test', { queue: draft({ configId }) });
        assert.equal(error, undefined);
        assert.match(`${server} ${version}`, /^(redis|valkey) \d+\./);
      }
      assert.equal(
        (await ask('queue-test', { queue: draft({ configId: 'by variable', password: variable }) })).error,
        undefined,
      );
    });

    it('connect with a password that is typed and nowhere deployed', async () => {
      const { error } = await ask('queue-test', { queue: draft({ configId: 'new', password }) });
      assert.equal(error, undefined);
    });

    it('say that a password is wrong, or missing', async () => {
      for (const queue of [
        draft({ configId: 'wrong' }),
        draft({ password: 'typed and wrong' }),
        draft({ password: '' }),
        draft({ configId: 'new' }),
      ]) {
        const { error } = await ask('queue-test', { queue });
        assert.equal(error?.code, 'TRAY_QUEUE_UNAVAILABLE');
        assert.match(error?.message ?? '', /user or the password/);
      }
    });

    it('take what the editor shows in place of a stored password for that', async () => {
      assert.equal((await ask('queue-test', { queue: draft({ password: '__PWRD__' }) })).error, undefined);
    });

    it('never send a stored password to an address that is not the deployed one', async () => {
      for (const url of [listenerUrl, redis.url.replace('redis://', 'redis://somebody@'), `${redis.url}/1`]) {
        assert.equal(await codeOf('queue-test', { queue: draft({ url }) }), 'host_changed', url);
        const byVariable = draft({ configId: 'by variable', password: variable, url });
        assert.equal(await codeOf('queue-test', { queue: byVariable }), 'host_changed', url);
      }
    });

    it('never send a variable of this process to an address that somebody typed', async () => {
      for (const part of [{ password: variable }, { username: variable, password: '' }]) {
        for (const configId of ['new', 'queue']) {
          const queue = draft({ configId, url: listenerUrl, ...part });
          assert.match((await codeOf('queue-test', { queue })) ?? '', /^(not_deployed|host_changed)$/);
        }
      }
    });

    it('refuse an address that is none, whatever it holds', async () => {
      for (const url of ['', 'http://127.0.0.1', '127.0.0.1:6379', `nonsense ${password}`, variable]) {
        const { error } = await ask('queue-test', { queue: draft({ configId: 'new', url, password: '' }) });
        assert.equal(error?.code, 'TRAY_CONFIG', url);
      }
    });

    it('say why a server cannot be reached, or is none', async () => {
      const { error } = await ask('queue-test', { queue: draft({ configId: 'new', url: 'redis://127.0.0.1:1' }) });
      assert.equal(error?.code, 'TRAY_QUEUE_UNAVAILABLE');
      assert.match(error?.message ?? '', /ECONNREFUSED/);
      const other = await codeOf('queue-test', {
        queue: draft({ configId: 'new', url: listenerUrl, password: 'typed' }),
      });
      assert.equal(other, 'TRAY_QUEUE_UNAVAILABLE');
      overheard = '';
    });

    it('refuse requests of a wrong form', async () => {
      const wrong = ['configId', 'url', 'prefix', 'tls', 'username', 'password'].flatMap((key) =>
        [{}, [], 5, null, 'x'.repeat(20_000)].map((value) => ({ queue: { ...draft(), [key]: value } })),
      );
      for (const body of [{}, { queue: null }, { queue: [] }, [], ...wrong]) {
        assert.equal(await codeOf('queue-test', body), 'bad_request', JSON.stringify(body).slice(0, 80));
      }
    });
  });

  describe('for what is in it', () => {
    const add = async (count: number, options = {}) => {
      await client.sadd(queueNamesKey(prefix), 'connection');
      const queue = new Queue('connection', { connection: client, prefix });
      for (let i = 0; i < count; i++) await queue.add('call', { secret: password }, options);
    };

    it('count the calls of a queue that is deployed, and remove those that wait', async () => {
      await add(3);
      await add(1, { delay: 60_000 });
      const state = await ask('queue-state', { configId: 'queue' });
      assert.deepEqual(state, { counts: { waiting: 3, running: 0, delayed: 1, failed: 0 } });
      assert.deepEqual(await ask('queue-empty', { configId: 'queue' }), { removed: 3 });
      assert.deepEqual((await ask('queue-state', { configId: 'queue' })).counts, {
        waiting: 0,
        running: 0,
        delayed: 1,
        failed: 0,
      });
      assert.deepEqual(await ask('queue-empty', { configId: 'queue' }), { removed: 0 });
    });

    it('tell of a queue that is not deployed, or that is something else, nothing', async () => {
      for (const configId of ['new', 'constructor', '__proto__']) {
        assert.deepEqual(await ask('queue-state', { configId }), {});
        assert.equal(await codeOf('queue-empty', { configId }), 'not_deployed');
      }
    });

    it('tell why a server cannot be asked', async () => {
      const { failure, counts } = await ask('queue-state', { configId: 'nowhere' });
      assert.equal(counts, undefined);
      assert.match(JSON.stringify(failure), /"TRAY_QUEUE_UNAVAILABLE".*ECONNREFUSED/);
      assert.equal(await codeOf('queue-empty', { configId: 'nowhere' }), 'TRAY_QUEUE_UNAVAILABLE');
    });

    it('take no address from the request', async () => {
      await ask('queue-state', { configId: 'queue', url: listenerUrl, queue: draft({ url: listenerUrl }) });
      assert.equal(overheard, '');
    });

    it('refuse requests of a wrong form', async () => {
      for (const body of [{}, [], { configId: '' }, { configId: 5 }, { configId: null }, { configId: ['queue'] }]) {
        assert.equal(await codeOf('queue-state', body), 'bad_request');
        assert.equal(await codeOf('queue-empty', body), 'bad_request');
      }
    });
  });

  it('answer no page of another site', async () => {
    for (const route of ['queue-test', 'queue-state', 'queue-empty']) {
      const answer = await admin.post(route, { configId: 'queue' }, { headers: { 'Sec-Fetch-Site': 'cross-site' } });
      assert.equal(answer.body.error?.code, 'other_site');
    }
  });
});

/** @param answer to the question for one setting: its name, and its value */
function settingOf(answer: unknown): string {
  return Array.isArray(answer) ? String(answer[1] ?? '') : '';
}
