/** One Node-RED of a fleet, in a process of its own: deploys, sends messages and tells what becomes of them. */
import type { NodeMessage } from 'node-red';
import { isObject } from '../../../src/shared/json';
import { type EmbeddedNodeRed, startEmbedded } from '../../support/embedded-node-red';
import { events, hooks } from '../../support/node-red-modules';
import type { MemberEvent, MemberRequest } from './messages';

/** Messages of one member that may wait to be stored. */
const maxOpen = 100;
/** Milliseconds to wait when the queue's server is away: thousands would fail meanwhile. */
const rest = 50;

const idPrefix = 'fleet-';

function numberOf(msg: NodeMessage): number | undefined {
  const id = String(msg._msgid);
  return id.startsWith(idPrefix) ? Number(id.slice(idPrefix.length)) : undefined;
}

class Member {
  private open = 0;
  private isAway = false;
  private readonly statuses: Record<string, string> = {};

  constructor(
    private readonly nodeRed: EmbeddedNodeRed,
    private readonly tell: (event: MemberEvent) => void,
  ) {
    events.on('flows:stopping', () => this.tell({ kind: 'deploying' }));
    events.on('node-status', ({ id, status }: { id: string; status: { text?: string } }) => {
      this.statuses[id] = status.text ?? '';
    });
    hooks.add('onSend.fleet', (events) => {
      for (const { msg, source } of events) {
        if (source.node.type === 'tray-connector') this.ended(msg, source.port === 0 ? 'output 1' : 'output 2');
      }
    });
    hooks.add('onReceive.fleet', ({ msg, destination }) => {
      if (destination.node?.type === 'catch') this.ended(msg, 'catch');
    });
    hooks.add('onComplete.fleet', ({ msg, node }) => {
      const number = numberOf(msg);
      if (node.node.type !== 'tray-connector' || number === undefined) return;
      this.open--;
      this.tell({ kind: 'done', number });
    });
  }

  describe(): void {
    this.tell({ kind: 'described', statuses: this.statuses });
  }

  async send(from: number, to: number, nodes: number): Promise<void> {
    for (let number = from; number < to; number++) {
      while (this.open >= maxOpen || this.isAway) await this.pause();
      this.open++;
      this.tell({ kind: 'sent', number });
      const message = { _msgid: `${idPrefix}${number}`, payload: `marker-${number}` };
      this.nodeRed.node(`call ${number % nodes}`).receive(message);
    }
    this.tell({ kind: 'allSent' });
  }

  async deploy(flow: object[], credentials: Record<string, object>, type: 'full' | 'nodes'): Promise<void> {
    await this.nodeRed.deploy(flow, credentials, type);
    this.tell({ kind: 'deployed' });
  }

  private async pause(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.isAway ? rest : 1));
    this.isAway = false;
  }

  private ended(msg: NodeMessage, exit: 'output 1' | 'output 2' | 'catch'): void {
    const number = numberOf(msg);
    if (number === undefined) return;
    const tray = isObject(msg.tray) ? msg.tray : {};
    const code = isObject(tray.error) ? String(tray.error.code) : '';
    if (code === 'TRAY_QUEUE_UNAVAILABLE') this.isAway = true;
    const { attempts, redelivered } = tray;
    this.tell({ kind: 'ended', number, exit, code, attempts: Number(attempts), redelivered: redelivered === true });
  }
}

async function main(tell: (event: MemberEvent) => void): Promise<void> {
  process.on('unhandledRejection', (reason) => tell({ kind: 'rejection', reason: String(reason) }));
  const settings: object = JSON.parse(process.argv[2] ?? '{}');
  const member = new Member(await startEmbedded(undefined, settings), tell);
  process.on('message', (request: MemberRequest) => {
    if (request.kind === 'send') void member.send(request.from, request.to, request.nodes);
    else if (request.kind === 'describe') member.describe();
    else void member.deploy(request.flow, request.credentials, request.type);
  });
  process.on('disconnect', () => process.exit(0));
  tell({ kind: 'started' });
}

void main((event) => process.send?.(event));
