import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { portOf } from './servers';

export interface TestProxy {
  /** Host and port. */
  address: string;
  /** Targets of the tunnels that were asked for. */
  tunnels: string[];
  /** `Proxy-Authorization` of each. */
  authorizations: (string | undefined)[];
}

const open: Server[] = [];

/**
 * A proxy that tunnels every target to one port of this machine, or refuses with a status line.
 *
 * @param port or that of each target (host and port)
 */
export async function startProxy(port: number | ((target: string) => number), refusal?: string): Promise<TestProxy> {
  const tunnels: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer();
  server.on('connect', (request, client) => {
    tunnels.push(request.url ?? '');
    authorizations.push(request.headers['proxy-authorization']);
    client.on('error', () => {});
    if (refusal === undefined) tunnel(client, typeof port === 'number' ? port : port(request.url ?? ''));
    else client.end(`HTTP/1.1 ${refusal}\r\n\r\n`);
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `127.0.0.1:${portOf(server)}`, tunnels, authorizations };
}

/** Ends every proxy; its tunnels end with the connections of the clients and servers. */
export async function closeProxies(): Promise<void> {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
}

function tunnel(client: Duplex, port: number): void {
  const upstream = connect(port, '127.0.0.1', () => {
    client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    upstream.pipe(client).pipe(upstream);
  });
  upstream.on('error', () => client.destroy());
  client.on('close', () => upstream.destroy());
}
