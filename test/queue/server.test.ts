/** What the dialog of a queue asks its server. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { loadFrom, loadQueueEngine } from '../../src/queue/server/engine';
import { queueNamesKey } from '../../src/queue/server/names';
import { type QueuePlace, redisOptions } from '../../src/queue/server/place';
import { emptyWaiting, queueCounts } from '../../src/queue/server/queue-counts';
import { testQueue } from '../../src/queue/server/test-queue';
import { TrayError } from '../../src/tray/errors/tray-error';
import { freePort } from '../support/node-red';
import { itWithOwnServer, ownPrefix, type RedisServer, startRedis } from '../support/redis-server';

const fixtures = path.join(__dirname, '../fixtures/sandbox');
const nowhere = { username: '', password: '', tls: undefined, prefix: 'tray' };

describe("a queue's server", () => {
  const engine = loadQueueEngine(undefined);
  let server: RedisServer;
  let redis: Redis;
  let place: QueuePlace;
  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
    place = { ...nowhere, url: server.url, prefix: ownPrefix('server') };
  });
  after(async () => {
    redis?.disconnect();
    await server?.stop();
  });

  it('says what it is, and that it keeps what it is told', async () => {
    const result = await testQueue(engine, place);
    assert.match(result.server, /^(redis|valkey)$/);
    assert.match(result.version, /^\d+\.\d+/);
    if (server.isOwn) assert.deepEqual([result.keepsOnDisk, result.evicts], [true, false]);
  });

  it('that does not answer is told as unavailable', async () => {
    const failure = await testQueue(engine, { ...nowhere, url: 'redis://127.0.0.1:1' }).catch(
      (error: unknown) => error,
    );
    assert.ok(failure instanceof TrayError);
    assert.equal(failure.code, 'TRAY_QUEUE_UNAVAILABLE');
    assert.match(failure.message, /ECONNREFUSED/);
  });

  it('that wants no password is told one, and refuses without its being shown', async () => {
    const options = { ...place, username: 'somebody', password: 'secret word' };
    const failure = await testQueue(engine, options).catch((error: unknown) => error);
    assert.ok(failure instanceof TrayError);
    assert.equal(failure.code, 'TRAY_QUEUE_UNAVAILABLE');
    assert.match(failure.message, /user or the password/);
    assert.doesNotMatch(failure.message, /secret/);
  });

  it('counts the calls of all connections, and removes those that wait', async () => {
    const { prefix } = place;
    for (const name of ['one', 'two']) {
      await redis.sadd(queueNamesKey(prefix), name);
      const queue = new Queue(name, { connection: redis, prefix });
      await queue.add('call', {});
      await queue.add('call', {});
      await queue.add('call', {}, { delay: 60_000 });
    }
    assert.deepEqual(await queueCounts(engine, place), { waiting: 4, running: 0, delayed: 2, failed: 0 });
    assert.equal(await emptyWaiting(engine, place), 4);
    assert.deepEqual(await queueCounts(engine, place), { waiting: 0, running: 0, delayed: 2, failed: 0 });
  });
});

describe("the place of a queue's server", () => {
  for (const [url, options] of [
    ['redis://example.org', { host: 'example.org', port: 6379, db: 0 }],
    ['redis://example.org:7000/3', { host: 'example.org', port: 7000, db: 3 }],
    ['redis://[::1]:7000', { host: '::1', port: 7000, db: 0 }],
    ['redis://a:b%20c@h', { host: 'h', port: 6379, db: 0, username: 'a', password: 'b c' }],
    ['rediss://h', { host: 'h', port: 6379, db: 0, tls: { servername: 'h' } }],
  ] as const) {
    it(`is read from ${url}`, () => assert.deepEqual(redisOptions({ ...nowhere, url }), options));
  }

  for (const url of ['', 'example.org', 'http://example.org', 'redis://h/name']) {
    it(`cannot be "${url}"`, () => {
      assert.throws(() => redisOptions({ ...nowhere, url }), { code: 'TRAY_CONFIG' });
    });
  }

  it('takes user and password of the credentials before those of the address', () => {
    const options = redisOptions({ ...nowhere, url: 'redis://a:b@h', username: 'c', password: 'd' });
    assert.deepEqual([options.username, options.password], ['c', 'd']);
  });
});

describe('the packages of the queue', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'node-red-tray-engine-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('are found from the user folder when they are not beside this package', () => {
    const { bullmq } = loadFrom([path.join(folder, 'package.json'), path.join(__dirname, 'package.json')]);
    assert.equal(typeof bullmq.Queue, 'function');
  });

  it('are asked for with the one command that installs them', () => {
    assert.throws(() => loadFrom([path.join(folder, 'package.json')]), {
      code: 'TRAY_CONFIG',
      message: /npm install bullmq ioredis/,
    });
  });
});

describe("a queue's server with TLS", () => {
  const engine = loadQueueEngine(undefined);
  const certificate = path.join(fixtures, 'localhost.crt');
  let server: RedisServer;
  let secure: number;
  before(async () => {
    secure = await freePort();
    const files = ['--tls-cert-file', certificate, '--tls-key-file', path.join(fixtures, 'localhost.key')];
    server = await startRedis({ settings: ['--tls-port', String(secure), ...files, '--tls-auth-clients', 'no'] });
  });
  after(() => server?.stop());

  itWithOwnServer('is asked when its certificate is trusted, and not otherwise', async () => {
    const place = { ...nowhere, url: `rediss://localhost:${secure}` };
    const trusted = { ...place, tls: { ca: readFileSync(certificate, 'utf8') } };
    assert.match((await testQueue(engine, trusted)).version, /^\d/);
    await assert.rejects(testQueue(engine, place), { code: 'TRAY_QUEUE_UNAVAILABLE' });
  });

  itWithOwnServer('is not asked without TLS where certificates were chosen', async () => {
    const tls = { ca: readFileSync(certificate, 'utf8') };
    await assert.rejects(testQueue(engine, { ...nowhere, url: server.url, tls }), { code: 'TRAY_QUEUE_UNAVAILABLE' });
  });
});
