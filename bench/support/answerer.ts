/**
 * The other side of the measured calls, in a process of its own: answers Call Connector at once with the same output, and
 * Get Connector Operations with the operations that the flows use. It reads just enough of HTTP for that, so that it
 * is never what limits a client.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { answerOf } from './answers';

export interface Answerer {
  /** REST base without `/core/v1`. */
  url: string;
  /** Requests for lists so far. */
  listRequests(): Promise<number>;
  end(): void;
}

/** Starts the process; it ends with this one. */
export async function startAnswerer(): Promise<Answerer> {
  const child: ChildProcess = fork(__filename, { execArgv: ['--require', 'tsx/cjs'] });
  const [port]: unknown[] = await once(child, 'message');
  return {
    url: `http://127.0.0.1:${port}`,
    listRequests: async () => {
      child.send('how many');
      const [count]: unknown[] = await once(child, 'message');
      return Number(count);
    },
    end: () => child.kill(),
  };
}

let listRequests = 0;

function serve(tell: (number: number) => void): void {
  const server = createServer({ noDelay: true }, answerRequests);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    if (typeof address === 'object' && address !== null) tell(address.port);
  });
  process.on('message', () => tell(listRequests));
  process.on('disconnect', () => process.exit(0));
}

function answerRequests(socket: Socket): void {
  let received = '';
  socket.setEncoding('latin1');
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: string) => {
    received += chunk;
    for (let end = endOfRequest(received); end > 0; end = endOfRequest(received)) {
      const request = received.slice(0, end);
      received = received.slice(end);
      const closes = /\r\nconnection: close\r\n/i.test(request);
      if (request.startsWith('GET')) listRequests++;
      socket.write(answerOf(request, closes));
      if (closes) socket.end();
    }
  });
}

/** Where the first request ends, 0 while it is not complete. */
function endOfRequest(text: string): number {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return 0;
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(text.slice(0, headEnd + 2));
  const end = headEnd + 4 + Number(length?.[1] ?? 0);
  return text.length >= end ? end : 0;
}

if (process.send !== undefined && require.main === module) serve((number) => process.send?.(number));
