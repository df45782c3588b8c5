import type { Dispatcher, Pool } from 'undici';

type ConnectOptions = Parameters<Pool['connect']>[0];

/** undici 8's code for a proxy that closes the connection when it is asked for a tunnel. */
const closedByProxy = 'UND_ERR_PRX_CONN';

/**
 * Creates the connections to a proxy. When a proxy closes them, undici 7 assumes that it only lost an idle connection,
 * and reconnects at once, thousands of times per second, until the attempt times out. With a different code the error
 * ends the attempt, as it does in undici 8 (https://github.com/nodejs/undici/issues/3897).
 */
export function proxyConnections(
  undici: Pick<typeof import('undici'), 'Pool'>,
  poolOptions: Pool.Options,
): (origin: URL, options: Pool.Options) => Dispatcher {
  class ProxyPool extends undici.Pool {
    override async connect(options: ConnectOptions): Promise<Dispatcher.ConnectData> {
      try {
        return await super.connect(options);
      } catch (error) {
        throw isSocketError(error) ? Object.assign(new Error(error.message), { code: closedByProxy }) : error;
      }
    }
  }
  return (origin, options) => new ProxyPool(origin, { ...options, ...poolOptions });
}

function isSocketError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'UND_ERR_SOCKET';
}
