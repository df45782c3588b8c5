/** Subscriptions and endpoints as the tests of this folder need them. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Sandbox } from '../../../../sandbox';
import type { JsonObject } from '../../../../src/shared/json';
import type { Later } from '../../../../src/shared/scheduling/later';
import { closeServer, listen } from '../../../support/servers';
import { json, type Reply, send } from '../client';

/** A subscription to answers to a form; anything can be put in its place. */
export function subscriptionTo(sandbox: Sandbox, endpoint: string, changes: JsonObject = {}): JsonObject {
  return {
    name: 'Answers',
    externalId: 'node-red/1/2',
    trigger: { name: 'typeform-trigger', version: '4.1' },
    operation: 'new_response',
    authenticationId: sandbox.authIds.typeform ?? '',
    input: { form_id: 'lT4Z3j' },
    endpoint,
    ...changes,
  };
}

export function create(sandbox: Sandbox, body: JsonObject): Promise<Reply> {
  return send(sandbox, { method: 'POST', path: '/core/v1/subscriptions', body });
}

/** The id of a new subscription. */
export async function subscribe(sandbox: Sandbox, endpoint: string, changes: JsonObject = {}): Promise<string> {
  return String(json(await create(sandbox, subscriptionTo(sandbox, endpoint, changes))).id);
}

export interface Received {
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** An endpoint that keeps what it receives and gives the answers that are ordered, 200 without any. */
export class Endpoint {
  readonly received: Received[] = [];
  readonly answers: number[] = [];
  url = '';
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        this.received.push({ headers: request.headers, body: Buffer.concat(chunks) });
        response.writeHead(this.answers.shift() ?? 200).end();
      });
    });
  }

  async open(): Promise<void> {
    this.url = `${await listen(this.server)}/events`;
  }

  close(): Promise<void> {
    return closeServer(this.server);
  }
}

/** Timers that go off when a test says so. */
export class Timers {
  private waiting: { milliseconds: number; call: () => void }[] = [];

  readonly later: Later = (milliseconds, call) => {
    const timer = { milliseconds, call };
    this.waiting.push(timer);
    return () => {
      this.waiting = this.waiting.filter((other) => other !== timer);
    };
  };

  /** The milliseconds of those that wait. */
  get delays(): number[] {
    return this.waiting.map(({ milliseconds }) => milliseconds);
  }

  /** All that wait now go off. */
  goOff(): void {
    for (const { call } of this.waiting.splice(0)) call();
  }
}
