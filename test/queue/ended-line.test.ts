/** What is left in a process of a queue that no node uses any more. */
import assert from 'node:assert/strict';
import { CallLine } from '../../src/queue/calls/call-line';
import { loadFrom } from '../../src/queue/server/engine';
import { itWithOwnServer, type RedisServer } from '../support/redis-server';
import { until } from '../support/until';
import { withRedis } from '../support/with-redis';

describe('the queue of a connection that is closed', () => {
  let server: RedisServer;
  withRedis((given) => {
    server = given;
  });

  /** What keeps this process alive: timers, and connections to the server. */
  const resources = () => process.getActiveResourcesInfo().filter((name) => /Timeout|TCP/.test(name)).length;

  const left = () => `left: ${process.getActiveResourcesInfo().join(', ')}`;

  /** Mocha begins the time of a test when the test has begun. */
  async function resourcesNow(): Promise<number> {
    await new Promise(setImmediate);
    return resources();
  }

  function open(): { line: CallLine; detach: () => void } {
    const place = { url: server.url, prefix: 'tray', username: '', password: '', tls: undefined };
    const line = new CallLine(loadFrom([__filename]), { place, name: 'connection', concurrency: 5, log: () => {} });
    return {
      line,
      detach: line.attach(
        'node',
        async () => {},
        () => {},
      ),
    };
  }

  it('leaves nothing behind', async () => {
    const before = await resourcesNow();
    const { line, detach } = open();
    await until(() => line.trouble === undefined && resources() > before + 2);
    detach();
    await line.close();
    await until(() => resources() <= before, left);
  });

  it('leaves nothing behind while its calls are still taken', async () => {
    const before = await resourcesNow();
    const { line } = open();
    await until(() => resources() > before + 2);
    await line.close();
    await until(() => resources() <= before, left);
  });

  itWithOwnServer('leaves nothing behind when its server is gone', async () => {
    const before = await resourcesNow();
    const { line, detach } = open();
    await until(() => resources() > before + 2);
    await server.kill();
    await until(() => line.trouble === 'away');
    detach();
    await line.close();
    await until(() => resources() <= before, left);
    assert.equal(line.trouble, 'away');
  });
});
