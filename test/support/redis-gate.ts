/** A connection to a Redis server that can be shut, and on which a command can be held back. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { LuaScript } from '../../src/queue/server/lua-script';
import { closeServer, listen } from './servers';

export interface HeldCommand {
  /** Forwards it to the server, with everything that followed it. */
  forward(): void;
}

export class RedisGate {
  private readonly sockets = new Set<Socket>();
  private isOpen = true;
  private awaited: { sha: string; resolve: (held: HeldCommand) => void } | undefined;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(target: string): Promise<RedisGate> {
    const url = new URL(target);
    const [port, host] = [Number(url.port || 6379), url.hostname];
    const server = createServer((client) => gate.enter(client, () => connect(port, host)));
    url.host = new URL(await listen(server)).host;
    const gate: RedisGate = new RedisGate(server, url.href);
    return gate;
  }

  /** Accepts no connections until it is opened; existing ones are broken. */
  shut(): void {
    this.isOpen = false;
    for (const socket of this.sockets) socket.destroy();
  }

  open(): void {
    this.isOpen = true;
  }

  /** Resolves when the script is called next, which is held back; the server must already have the script. */
  next({ sha }: LuaScript): Promise<HeldCommand> {
    return new Promise((resolve) => {
      this.awaited = { sha, resolve };
    });
  }

  async close(): Promise<void> {
    this.shut();
    await closeServer(this.server);
  }

  private enter(client: Socket, reach: () => Socket): void {
    if (!this.isOpen) {
      client.destroy();
      return;
    }
    const server = reach();
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    server.pipe(client);
    let held: Buffer[] | undefined;
    client.on('data', (chunk: Buffer) => {
      if (held !== undefined) held.push(chunk);
      else if (this.awaited === undefined || !chunk.includes(this.awaited.sha)) server.write(chunk);
      else {
        const { resolve } = this.awaited;
        this.awaited = undefined;
        held = [chunk];
        resolve({
          forward: () => {
            for (const each of held ?? []) server.write(each);
            held = undefined;
          },
        });
      }
    });
  }
}
