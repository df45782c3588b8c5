/** Servers that are there, and refuse, forget, or are not what the queue needs. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { Redis } from 'ioredis';
import { SharedEvents } from '../../src/queue/fleet/shared-events';
import { loadQueueEngine } from '../../src/queue/server/engine';
import { queueNamesKey } from '../../src/queue/server/names';
import type { QueuePlace } from '../../src/queue/server/place';
import { queueError } from '../../src/queue/server/queue-error';
import { testQueue, tooOld } from '../../src/queue/server/test-queue';
import { inEnglish } from '../../src/shared/texts/localized-text';
import { QueueMember } from '../support/queue-member';
import { itWithOwnServer, ownPrefix, type RedisServer, startRedis } from '../support/redis-server';
import { closeServer, listen } from '../support/servers';
import { until } from '../support/until';

const engine = loadQueueEngine(undefined);
const unavailable = { code: 'TRAY_QUEUE_UNAVAILABLE' };

describe("a queue's server", () => {
  let server: RedisServer;
  let redis: Redis;
  const members: QueueMember[] = [];
  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url);
  });
  after(async () => {
    redis?.disconnect();
    await server?.stop();
  });
  afterEach(async () => {
    await Promise.all(members.splice(0).map((member) => member.close()));
  });

  const placeOf = (changes: Partial<QueuePlace> = {}): QueuePlace => ({
    url: server.url,
    prefix: ownPrefix('troubled'),
    username: '',
    password: '',
    tls: undefined,
    ...changes,
  });

  function join(changes: Partial<QueuePlace> = {}): QueueMember {
    const member = new QueueMember(placeOf(changes));
    members.push(member);
    return member;
  }

  const ended = (member: QueueMember, mark: string) =>
    until(() => member.endings.some((ending) => ending.mark === mark));

  /** A call that is in flight. */
  async function inFlight(member: QueueMember, mark: string): Promise<() => void> {
    const release = member.hold();
    assert.equal(await member.send(mark), undefined);
    await until(() => member.executions[mark] === 1);
    return release;
  }

  for (const [what, refuse, permit, words] of [
    [
      'whose memory is full',
      () => redis.config('SET', 'maxmemory', '1'),
      () => redis.config('SET', 'maxmemory', '0'),
      /memory .* is full/,
    ],
    [
      'that became a replica',
      () => redis.replicaof('127.0.0.1', 1),
      () => redis.replicaof('NO', 'ONE'),
      /is a replica/,
    ],
  ] as const) {
    itWithOwnServer(`${what} refuses messages with what to do, loses no answer, and goes on by itself`, async () => {
      const member = join();
      const release = await inFlight(member, 'before');
      await refuse();
      try {
        for (const told of [await member.send('refused'), await asked(member.place)]) {
          assert.equal(told?.code, 'TRAY_QUEUE_UNAVAILABLE');
          assert.match(told?.message ?? '', words);
        }
        await until(() => member.line.trouble === 'refuses');
        await until(async () => (await redis.keys(`${member.place.prefix}:*:lock`)).length === 0);
        release();
      } finally {
        await permit();
      }
      await ended(member, 'before');
      await until(() => member.line.trouble === undefined);
      assert.equal(await member.send('after'), undefined);
      await ended(member, 'after');
      assert.deepEqual(member.executions, { before: 1, after: 1 });
      assert.deepEqual(
        member.endings.map(({ mark, code }) => [mark, code]),
        [
          ['before', ''],
          ['after', ''],
        ],
      );
      assert.ok(member.said.some((line) => words.test(line)));
      assert.ok(member.said.some((line) => /takes calls again/.test(line)));
    });
  }

  async function asked(place: QueuePlace) {
    return testQueue(engine, place).then(() => undefined, queueError);
  }

  itWithOwnServer('that is emptied loses no answer, says so, and learns the limit of calls again', async () => {
    const member = join();
    const release = await inFlight(member, 'before');
    await redis.flushall();
    release();
    await ended(member, 'before');
    assert.equal(await member.send('after'), undefined);
    await ended(member, 'after');
    assert.deepEqual(member.executions, { before: 1, after: 1 });
    assert.deepEqual(
      member.endings.map(({ code }) => code),
      ['', ''],
    );
    assert.ok(member.said.some((line) => /has lost its data/.test(line)));
    const { prefix } = member.place;
    assert.deepEqual(await redis.smembers(queueNamesKey(prefix)), ['connection']);
    assert.equal(await redis.hget(`${prefix}:connection:meta`, 'concurrency'), '5');
  });

  describe('with users of its own', () => {
    const user = { username: 'tray', password: 'secret word' };
    /** As the documentation has them. */
    const rights = documentedRights();

    async function allow(...changes: string[]): Promise<void> {
      await redis.call('ACL', ['SETUSER', user.username, ...changes]);
    }

    beforeEach(async () => {
      const needed = rights.map((right) => (right.startsWith('~') ? '~tray:*' : right));
      await allow('reset', 'on', `>${user.password}`, ...needed);
    });

    itWithOwnServer('needs the rights that the documentation lists, and no more', async () => {
      const place = placeOf({ ...user, prefix: 'tray' });
      await testQueue(engine, place);
      const member = join(place);
      assert.equal(await member.send('allowed'), undefined);
      await ended(member, 'allowed');
      assert.equal(member.line.trouble, undefined);
    });

    for (const missing of ['-bzpopmin', '-hset', '-xadd', '-eval -evalsha', '-info', '-time', 'resetkeys']) {
      itWithOwnServer(`says so where a right is missing (${missing})`, async () => {
        await allow(...missing.split(' '));
        const failure = await asked(placeOf({ ...user, prefix: 'tray' }));
        assert.equal(failure?.code, 'TRAY_QUEUE_UNAVAILABLE');
        assert.match(failure?.message ?? '', /rights/);
      });
    }

    itWithOwnServer('takes calls as soon as a right is given that was missing', async () => {
      await allow('-hset');
      const member = join({ ...user, prefix: 'tray' });
      await until(() => member.line.trouble === 'refuses');
      await allow('+hset');
      await until(() => member.line.trouble === undefined);
      assert.equal(await member.send('later'), undefined);
      await ended(member, 'later');
    });
  });

  itWithOwnServer('without the database of the address is not asked at all', async () => {
    const url = `${server.url}/1000`;
    const member = join({ url });
    assert.match((await member.send('refused'))?.message ?? '', /no database/);
    assert.match((await asked(member.place))?.message ?? '', /no database/);
    assert.equal(await redis.exists(queueNamesKey(member.place.prefix)), 0);
    assert.deepEqual(await redis.keys(`${member.place.prefix}:*:wait`), []);
  });

  it('tells who of a fleet is there by its own clock', async () => {
    const shared = new SharedEvents(engine, placeOf());
    const { now } = Date;
    try {
      Date.now = () => now() - 10 * 60_000;
      await shared.hold('node', 'slow');
      Date.now = () => now() + 10 * 60_000;
      await shared.hold('node', 'fast');
      assert.equal(await shared.leave('node', 'fast'), 1);
    } finally {
      Date.now = now;
      shared.close();
    }
  });

  it('is too old before Redis 6.2', () => {
    const found = (server: string, version: string) => inEnglish([tooOld({ server, version }) ?? { literal: '' }]);
    for (const version of ['5.0.14', '6.0.20']) assert.match(found('redis', version), /too old .* 6\.2/);
    for (const version of ['6.2.0', '7.0.15', '10.0', '']) assert.equal(found('redis', version), '');
    assert.equal(found('valkey', '1.0'), '');
  });

  describe('that takes connections and does not answer', () => {
    let silent: Server;
    before(async () => {
      silent = createServer((socket) => void socket.on('error', () => {}).resume());
    });
    after(() => closeServer(silent));

    it('is told as one that loads its data', async () => {
      const url = (await listen(silent)).replace('http:', 'redis:');
      const member = join({ url });
      for (const failure of await Promise.all([member.send('too early'), asked(member.place)])) {
        assert.equal(failure?.code, unavailable.code);
        assert.match(failure?.message ?? '', /loading/);
      }
    });
  });
});

describe('what a server refuses', () => {
  const refusal = (message: string) => queueError(Object.assign(new Error(message), { name: 'ReplyError' })).message;

  for (const [message, words] of [
    ["OOM command not allowed when used memory > 'maxmemory'.", /maxmemory/],
    ['ERR Error running script (call to f_1): @user_script:1: @user_script: 1: -OOM command not', /maxmemory/],
    ["ERR Error running script (call to f_1): @user_script:1: @user_script: 1: -READONLY You can't", /replica/],
    ["ERR Error running script (call to f_1): @user_script:1: The user executing the script can't run", /rights/],
    ["ERR The user executing the script can't run this command or subcommand script: 1", /rights/],
    ["ERR ACL failure in script: User tray has no permissions to run the 'hset' command script: 1", /rights/],
    ["NOPERM this user has no permissions to run the 'info' command", /rights/],
    ['MISCONF Redis is configured to save RDB snapshots', /disk/],
    ["CROSSSLOT Keys in request don't hash to the same slot", /cluster/],
    ['MOVED 3999 10.0.0.1:6381', /cluster/],
    ['LOADING Redis is loading the dataset in memory', /loading/],
    ['BUSY Redis is busy running a script', /\(BUSY\)/],
    ["ERR unknown command 'secret'", /\(ERR\)/],
  ] as const) {
    it(`is told with what to do (${message})`, () => {
      assert.match(refusal(message), words);
      assert.doesNotMatch(refusal(message), /secret|10\.0\.0\.1/);
    });
  }
});

function documentedRights(): string[] {
  const text = readFileSync(path.join(__dirname, '../../docs/queues.md'), 'utf8');
  const [, listed = ''] = /ACL SETUSER tray on >\S+ (.*)/.exec(text) ?? [];
  assert.notEqual(listed, '');
  return listed.split(' ');
}
