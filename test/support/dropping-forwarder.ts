/** A TCP forwarder that can drop a connection after the request went through, as a proxy or a network might. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { closeServer, listen } from './servers';

export class DroppingForwarder {
  /** Number of connections to drop as soon as the answer begins to arrive; counts down. */
  drops = 0;
  /** Number of connections dropped. */
  dropped = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(target: string): Promise<DroppingForwarder> {
    const { hostname, port } = new URL(target);
    const server = createServer((client) => forwarder.forward(client, connect(Number(port), hostname)));
    const forwarder: DroppingForwarder = new DroppingForwarder(server, await listen(server));
    return forwarder;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await closeServer(this.server);
  }

  private forward(client: Socket, server: Socket): void {
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      // A dropped connection fails at the other end, which is what is tested.
      socket.on('error', () => undefined);
      socket.on('close', () => this.sockets.delete(socket));
    }
    client.pipe(server);
    server.on('data', (chunk) => {
      if (this.drops === 0) {
        client.write(chunk);
        return;
      }
      this.drops--;
      this.dropped++;
      client.destroy();
      server.destroy();
    });
    server.on('end', () => client.end());
    client.on('close', () => server.destroy());
  }
}
