/**
 * A reverse proxy that serves Node-RED below a path that Node-RED does not know about: it strips the path, as Home
 * Assistant's ingress does, and sends the target's host name.
 */
import { createServer, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { closeServer, listen } from './servers';

export interface PrefixProxy {
  /** Ends with a slash, as the prefix does. */
  url: string;
  close(): Promise<void>;
}

/**
 * Starts a proxy on a free port. Requests outside of the prefix get a 404.
 * @param prefix such as `/ingress/`
 */
export async function startPrefixProxy(prefix: string, target: string): Promise<PrefixProxy> {
  const { host, hostname, port } = new URL(target);
  const inner = (url = '') => (url.startsWith(prefix) ? url.slice(prefix.length - 1) : undefined);
  const headersOf = ({ headers }: IncomingMessage) => ({ ...headers, host });
  const upgraded = new Set<Duplex>();

  const server = createServer((incoming, outgoing) => {
    const path = inner(incoming.url);
    if (path === undefined) {
      outgoing.writeHead(404).end();
      return;
    }
    const forwarded = request({ hostname, port, path, method: incoming.method, headers: headersOf(incoming) });
    forwarded.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
  });

  server.on('upgrade', (incoming, client) => {
    const path = inner(incoming.url);
    if (path === undefined) {
      client.destroy();
      return;
    }
    const socket = connect(Number(port), hostname);
    for (const [end, other] of [
      [client, socket],
      [socket, client],
    ] as const) {
      upgraded.add(end);
      // Connections are dropped when a page is left.
      end.on('error', () => undefined);
      end.on('close', () => other.destroy());
    }
    const lines = Object.entries(headersOf(incoming)).map(([name, value]) => `${name}: ${value}`);
    socket.write(`${[`GET ${path} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
    client.pipe(socket).pipe(client);
  });

  return {
    url: (await listen(server)) + prefix,
    close: async () => {
      for (const end of upgraded) end.destroy();
      await closeServer(server);
    },
  };
}
