/** Three Node-REDs in processes of their own share one queue; one of them is killed, Redis is restarted, two are deployed. */
import assert from 'node:assert/strict';
import { type RedisServer, startRedis } from '../support/redis-server';
import { runFleet } from './fleet/fleet';

/** `FLEET_MESSAGES` names another number. */
const messages = Number(process.env.FLEET_MESSAGES ?? 10_000);

describe('a fleet with one queue', () => {
  let server: RedisServer;
  before(async () => {
    server = await startRedis({ fsync: 'always' });
  });
  after(() => server?.stop());

  it('ends every message, executes none twice, and keeps its limit, whatever happens to its processes', async function () {
    this.timeout(15 * 60_000);
    const { wrong, rejections, codes, mostInFlight, limit, seconds, redelivered, executions } = await runFleet(
      server,
      messages,
    );
    console.log(
      JSON.stringify({ messages, seconds: Math.round(seconds), codes, redelivered, executions, mostInFlight }),
    );
    assert.deepEqual(wrong.slice(0, 10), []);
    assert.deepEqual(rejections, []);
    assert.ok(mostInFlight <= limit, `${mostInFlight} in flight`);
    assert.ok((codes.delivered ?? 0) > messages * 0.8, JSON.stringify(codes));
  });
});
