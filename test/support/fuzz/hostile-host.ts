/** A host in place of Tray that answers calls in ways for which the local Tray API has no faults. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closeServer, listen } from '../servers';
import type { HostAnswer } from './answers';

export interface HostileHost {
  url: string;
  /** Number of lists requested. */
  lists(): number;
  close(): Promise<void>;
}

/**
 * Starts the host.
 *
 * @param list the body of every list of operations
 * @param answers to calls; which one a call gets depends only on its body, regardless of the order of calls
 */
export async function startHostileHost(list: string, answers: readonly HostAnswer[]): Promise<HostileHost> {
  let lists = 0;
  const repeats = new Map<number, number>();
  const answerFor = (body: Buffer) => {
    const hash = createHash('sha1').update(body).digest().readUInt32BE();
    const before = repeats.get(hash) ?? 0;
    repeats.set(hash, before + 1);
    return answers[(hash + before) % answers.length];
  };
  const server = createServer(async (request, response) => {
    response.on('error', () => {});
    const body = await bodyOf(request);
    if (body === undefined) return;
    if (request.method === 'GET') {
      lists++;
      response.writeHead(200, { 'content-type': 'application/json' }).end(list);
      return;
    }
    const answer = answerFor(body);
    if (answer !== undefined) setTimeout(give, answer.delay, response, answer);
  });
  server.keepAliveTimeout = 120_000;
  return {
    url: await listen(server),
    lists: () => lists,
    close: () => closeServer(server),
  };
}

function give(response: ServerResponse, answer: HostAnswer): void {
  const { status, headers, body, ending, raw } = answer;
  if (raw !== undefined) {
    response.socket?.end(raw);
    return;
  }
  response.writeHead(status, headers);
  if (ending === 'end') {
    response.end(body);
    return;
  }
  response.flushHeaders();
  response.write(body.subarray(0, body.length / 2));
  if (ending === 'cut') response.socket?.destroySoon();
  if (ending === 'reset') response.socket?.resetAndDestroy();
}

/** Undefined if the caller hangs up first. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}
