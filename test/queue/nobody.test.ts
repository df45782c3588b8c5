/** What becomes of queued calls whose node is in another Node-RED, or in none, and of those that cannot be followed. */
import assert from 'node:assert/strict';
import { Redis } from 'ioredis';
import { CallLine } from '../../src/queue/calls/call-line';
import type { StoredCall } from '../../src/queue/calls/stored-call';
import type { CallHandler } from '../../src/queue/calls/take-jobs';
import { loadFrom } from '../../src/queue/server/engine';
import type { LocalizedText } from '../../src/shared/texts/localized-text';
import { ownPrefix, type RedisServer } from '../support/redis-server';
import { until } from '../support/until';
import { withRedis } from '../support/with-redis';

const day = 24 * 60 * 60 * 1000;
const alive = new AbortController().signal;

describe('a queued call', () => {
  let server: RedisServer;
  let number = 0;
  const prefix = ownPrefix('nobody');
  const lines: CallLine[] = [];
  withRedis((given) => {
    server = given;
  });
  beforeEach(() => {
    number++;
  });
  afterEach(async () => {
    await Promise.all(lines.splice(0).map((line) => line.close()));
  });

  /** The queue in one Node-RED, which has one node. */
  function open(nodeId: string, handler: CallHandler): { store: CallLine['store']; logged: LocalizedText[] } {
    const logged: LocalizedText[] = [];
    const place = { url: server.url, prefix, username: '', password: '', tls: undefined };
    const log = (texts: readonly LocalizedText[]) => void logged.push(...texts);
    const line = new CallLine(loadFrom([__filename]), { place, name: `connection ${number}`, concurrency: 5, log });
    lines.push(line);
    line.attach(nodeId, handler, () => {});
    return { store: line.store, logged };
  }

  function call(nodeId: string, at = Date.now()): StoredCall {
    return { nodeId, at, request: '{}', message: '{}', timeout: 1000, retries: 0, repeatable: false };
  }

  const never: CallHandler = async () => assert.fail('It has another node.');

  it('goes to the Node-RED that has its node, past one that does not', async () => {
    const { store, logged } = open('another', never);
    await store.add(call('mine'), 10, alive);
    const taken: string[] = [];
    open('mine', async ({ call: { nodeId } }) => void taken.push(nodeId));
    await until(() => taken.length > 0);
    assert.deepEqual(taken, ['mine']);
    assert.deepEqual(logged, []);
  });

  it('reaches the Node-RED that has its node within a few rounds, wherever it is stored', async () => {
    const redis = new Redis(server.url);
    const rounds: number[] = [];
    const stores = [open('another', never).store, open('a third', never).store];
    open('mine', async (taken) => {
      rounds.push(Number(await redis.hget(`${prefix}:connection ${number}:${taken.id}`, 'ats')));
    });
    try {
      for (let count = 1; count <= 40; count++) {
        await stores[count % 2]?.add(call('mine'), 10, alive);
        await until(() => rounds.length === count);
      }
    } finally {
      redis.disconnect();
    }
    const mean = rounds.reduce((sum, each) => sum + each) / rounds.length;
    assert.ok(mean <= 10, `rounds: ${rounds}`);
  });

  it('is given up with a line in the log when nobody has had its node for a day', async () => {
    const { store, logged } = open('another', never);
    await store.add(call('gone', Date.now() - day), 10, alive);
    await until(() => logged.length > 0);
    assert.deepEqual(logged, [{ key: 'queueNobody', params: { node: 'gone' } }]);
  });

  it('is named in the log when something unexpected keeps it from being followed', async () => {
    const { store, logged } = open('mine', async () => {
      throw Object.assign(new Error('secret words'), { code: 'EUNEXPECTED' });
    });
    await store.add(call('mine'), 10, alive);
    await until(() => logged.length > 0);
    assert.deepEqual(logged, [{ key: 'messageNotFollowed' }, { literal: 'EUNEXPECTED' }]);
  });
});
