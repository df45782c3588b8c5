/** What became of each message of a soak. */
import { hooks } from '@node-red/util';
import type { NodeMessage } from 'node-red';
import { isObject } from '../../src/shared/json';
import { hasTwoOutputs, isRepeatable } from './soak-flow';

const idPrefix = 'soak-';

/** How a message ended: `done` was called, and it left its node through an output or for a Catch node. */
interface MessageRecord {
  done: number;
  output1: number;
  output2: number;
  caught: number;
  attempts: number;
  succeeded: boolean;
}

/** The figures of a soak. */
export interface SoakFigures {
  messages: number;
  delivered: number;
  /** By code. */
  failed: Record<string, number>;
  executions: number;
  retried: number;
  /** What must not be: one line for each message that was lost, doubled or executed against the rules. */
  wrong: string[];
}

/** Counts what Node-RED itself sees of the messages, through its hooks. Holds numbers only: memory must stay flat. */
export class Tally {
  private readonly records: MessageRecord[];
  private readonly failed: Record<string, number> = {};
  private open = 0;
  private sent = 0;

  constructor(
    messages: number,
    private readonly nodes: number,
    private readonly ended: () => void,
  ) {
    this.records = Array.from({ length: messages }, () => {
      return { done: 0, output1: 0, output2: 0, caught: 0, attempts: 0, succeeded: false };
    });
    hooks.add('onSend.soak', (events) => {
      for (const { msg, source } of events) if (source.node.type === 'tray-connector') this.left(msg, source.port);
    });
    hooks.add('onReceive.soak', ({ msg, destination }) => {
      if (destination.node?.type === 'catch') this.left(msg, undefined);
    });
    hooks.add('onComplete.soak', ({ msg, node }) => {
      if (node.node.type === 'tray-connector') this.completed(msg);
    });
  }

  get openCount(): number {
    return this.open;
  }

  get sentCount(): number {
    return this.sent;
  }

  /** The next message to send, and to which node by its index. */
  next(): { node: number; message: NodeMessage } {
    const number = this.sent++;
    this.open++;
    return { node: number % this.nodes, message: { _msgid: `${idPrefix}${number}`, payload: markerOf(number) } };
  }

  stop(): void {
    hooks.remove('*.soak');
  }

  /** @param executions in the sandbox, by marker */
  figures(executions: Record<string, number>): SoakFigures {
    const wrong = this.records.flatMap((record, number) => {
      const problem = problemOf(record, number % this.nodes, executions[markerOf(number)] ?? 0);
      return problem === undefined ? [] : [`message ${number}: ${problem} ${JSON.stringify(record)}`];
    });
    return {
      messages: this.sent,
      delivered: this.records.filter(({ succeeded }) => succeeded).length,
      failed: this.failed,
      executions: Object.values(executions).reduce((sum, count) => sum + count, 0),
      retried: this.records.filter(({ attempts }) => attempts > 1).length,
      wrong,
    };
  }

  private recordOf(msg: NodeMessage): MessageRecord | undefined {
    const id = String(msg._msgid);
    return id.startsWith(idPrefix) ? this.records[Number(id.slice(idPrefix.length))] : undefined;
  }

  private left(msg: NodeMessage, port: number | undefined): void {
    const record = this.recordOf(msg);
    if (record === undefined) return;
    if (port === undefined) record.caught++;
    else if (port === 0) record.output1++;
    else record.output2++;
  }

  private completed(msg: NodeMessage): void {
    const record = this.recordOf(msg);
    if (record === undefined) return;
    record.done++;
    const tray = isObject(msg.tray) ? msg.tray : {};
    record.attempts = Number(tray.attempts);
    record.succeeded = tray.outcome === 'success';
    if (isObject(tray.error)) {
      const code = String(tray.error.code);
      this.failed[code] = (this.failed[code] ?? 0) + 1;
    }
    this.open--;
    this.ended();
  }
}

function markerOf(number: number): string {
  return `marker-${number}`;
}

function problemOf(record: MessageRecord, node: number, executions: number): string | undefined {
  const { done, output1, output2, caught, attempts, succeeded } = record;
  if (done !== 1) return `completed ${done} times`;
  const failedAt = hasTwoOutputs(node) ? output2 : caught;
  const expected = succeeded ? output1 : failedAt;
  if (expected !== 1 || output1 + output2 + caught !== 1) return 'did not come out once, where it should';
  if (succeeded && executions === 0) return 'delivered but never executed';
  if (executions > attempts) return `executed ${executions} times in ${attempts} attempts`;
  if (executions > 1 && !isRepeatable(node)) return `executed ${executions} times without being repeatable`;
  return undefined;
}
