/** The rate of lists over all Node-REDs of a connection. */
import assert from 'node:assert/strict';
import { Redis } from 'ioredis';
import { ListGate } from '../../src/queue/fleet/list-gate';
import { ownPrefix, type RedisServer, startRedis } from '../support/redis-server';

describe('the rate of lists over a fleet', () => {
  let server: RedisServer;
  let redis: Redis;
  before(async () => {
    server = await startRedis();
    redis = new Redis(server.url, { maxRetriesPerRequest: 0 });
    redis.on('error', () => {});
  });
  after(async () => {
    redis?.disconnect();
    await server?.stop();
  });

  it('is one for all who share it', async () => {
    const rate = { perSecond: 1, burst: 4 };
    const key = ownPrefix('lists');
    const gates = [1, 2].map(() => new ListGate(redis, key, rate));
    const waits: number[] = [];
    for (let i = 0; i < 3; i++) for (const gate of gates) waits.push(await gate.take());
    assert.deepEqual(waits.slice(0, 4), [0, 0, 0, 0]);
    for (const wait of waits.slice(4)) assert.ok(wait > 0 && wait <= 1000, String(wait));
  });

  it('lets a request go when it is its turn, and gives it up with its signal', async () => {
    const gate = new ListGate(redis, ownPrefix('lists of one'), { perSecond: 20, burst: 1 });
    await gate.pass(new AbortController().signal);
    await gate.pass(new AbortController().signal);
    const slow = new ListGate(redis, ownPrefix('slow lists'), { perSecond: 0.001, burst: 1 });
    await slow.pass(new AbortController().signal);
    const given = new AbortController();
    const passed = slow.pass(given.signal);
    given.abort(new Error('given up'));
    await assert.rejects(passed, /given up/);
  });

  it('leaves each Node-RED to its own rate while the server is away', async () => {
    const nobody = new Redis({ port: 1, enableOfflineQueue: false, lazyConnect: true });
    nobody.on('error', () => {});
    assert.equal(await new ListGate(nobody, 'lists', { perSecond: 1, burst: 1 }).take(), 0);
    nobody.disconnect();
  });
});
