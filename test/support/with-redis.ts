import { type RedisServer, startRedis } from './redis-server';

/**
 * In a `describe`: provides a Redis server for its tests.
 *
 * @param give receives it before the first test
 */
export function withRedis(give: (server: RedisServer) => void): void {
  let server: RedisServer | undefined;
  before(async () => {
    server = await startRedis();
    give(server);
  });
  after(() => server?.stop());
}
