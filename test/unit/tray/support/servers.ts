/** Real servers on loopback for the tests of the client; each closes with the test that started it. */
import {
  createServer as createHttpServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import { createSecureServer as createHttp2Server } from 'node:http2';
import { createServer as createHttpsServer, type ServerOptions } from 'node:https';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { certificate, privateKey } from './certificate';

export interface TestServer {
  /** Scheme, host and port. */
  url: string;
  port: number;
  /** Connections that are open now. */
  sockets: Set<Socket>;
  /** Connections that were ever made. */
  connections(): number;
}

const open: { server: Server; sockets: Set<Socket> }[] = [];

/** Ends every server with its connections; for `afterEach`. */
export async function closeServers(): Promise<void> {
  await Promise.all(
    open.splice(0).map(({ server, sockets }) => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
}

export function startHttp(listener: RequestListener): Promise<TestServer> {
  return start(createHttpServer(listener), 'http');
}

export function startHttps(listener: RequestListener, options: ServerOptions = {}): Promise<TestServer> {
  const server = createHttpsServer({ cert: certificate, key: privateKey, ...options }, listener);
  server.on('tlsClientError', () => {});
  return start(server, 'https');
}

/** A server that prefers HTTP/2 and answers every request with success. @returns with the HTTP versions it was spoken to in */
export async function startHttp2(): Promise<TestServer & { versions: string[] }> {
  const versions: string[] = [];
  const options = { cert: certificate, key: privateKey, allowHTTP1: true };
  const server = createHttp2Server(options, (request, response) => {
    versions.push(request.httpVersion);
    response.end('{"outcome":"success","output":"there"}');
  });
  return { ...(await start(server, 'https')), versions };
}

/** A server that only notes which protocols it is offered when a connection with TLS is made. */
export async function startOffered(): Promise<TestServer & { offers: string[][] }> {
  const offers: string[][] = [];
  const server = createTlsServer({
    cert: certificate,
    key: privateKey,
    ALPNCallback: ({ protocols }) => {
      offers.push(protocols);
      return protocols[0];
    },
  });
  server.on('tlsClientError', () => {});
  return { ...(await start(server, 'https')), offers };
}

/** A server that speaks whatever the listener speaks. */
export function startTcp(listener: (socket: Socket) => void, scheme = 'http'): Promise<TestServer> {
  return start(createTcpServer(listener), scheme);
}

/** A TCP server that answers each request, once its headers are there, with these bytes and then does as told. */
export function startRaw(bytes: string, then: 'end' | 'reset' | 'hang'): Promise<TestServer> {
  return startTcp((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      socket.write(bytes, () => {
        if (then === 'end') socket.end();
        // The bytes must have arrived before the reset, or the other side may drop them.
        if (then === 'reset') setTimeout(() => socket.resetAndDestroy(), 20);
      });
    });
  });
}

/** An HTTP server that gives every request the same answer. */
export function startAnswering(
  status: number,
  body: string | Buffer | object,
  headers: Record<string, string> = {},
): Promise<TestServer & { requests: ReceivedRequest[] }> {
  const requests: ReceivedRequest[] = [];
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return startHttp(async (request, response) => {
    requests.push(await receive(request));
    answer(response, status, bytes, headers);
  }).then((server) => ({ ...server, requests }));
}

export interface ReceivedRequest {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

export async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const { method, url, headers } = request;
  return { method, url, headers, body: Buffer.concat(chunks).toString() };
}

export function answer(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createTcpServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function start(server: Server, scheme: string): Promise<TestServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ server, sockets });
  const port = portOf(server);
  return { url: `${scheme}://127.0.0.1:${port}`, port, sockets, connections: () => connections };
}

/** The port that a server listens on. */
export function portOf(server: Server): number {
  const address = server.address();
  if (!isAddressInfo(address)) throw new Error('The server does not listen on a port.');
  return address.port;
}

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
