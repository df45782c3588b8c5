/** What became of each message of a soak. */

import type { NodeMessage } from 'node-red';
import { isObject } from '../../src/shared/json';
import { hooks } from '../support/node-red-modules';
import { hasTwoOutputs, isRepeatable } from './soak-flow';

const idPrefix = 'soak-';

/** How a message ended: `done` was called, and it left its node through an output or for a Catch node. */
interface MessageRecord {
  done: number;
  output1: number;
  output2: number;
  caught: number;
  attempts: number;
  /** '' for success. */
  code: string;
}

/** No message has ended for too long: those that are open are lost. */
export class Stalled extends Error {}

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
  /** Called when a message has ended. */
  private ended = () => {};

  constructor(
    messages: number,
    private readonly nodes: number,
  ) {
    this.records = Array.from({ length: messages }, () => {
      return { done: 0, output1: 0, output2: 0, caught: 0, attempts: 0, code: '' };
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

  get sentCount(): number {
    return this.sent;
  }

  /** The next message to send, and to which node by its index. */
  next(): { node: number; message: NodeMessage } {
    const number = this.sent++;
    this.open++;
    return { node: number % this.nodes, message: { _msgid: `${idPrefix}${number}`, payload: markerOf(number) } };
  }

  /**
   * Resolves when at most so many messages are on their way. Rejects with {@link Stalled} when none ends for so many
   * milliseconds.
   */
  async openAtMost(count: number, patience: number): Promise<void> {
    while (this.open > count) await this.nextEnd(patience);
  }

  private nextEnd(patience: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Stalled()), patience);
      this.ended = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  stop(): void {
    hooks.remove('*.soak');
  }

  /** @param executions in the sandbox, by marker */
  figures(executions: Record<string, number>): SoakFigures {
    const records = this.records.slice(0, this.sent);
    const wrong = records.flatMap((record, number) => {
      const problem = problemOf(record, number % this.nodes, executions[markerOf(number)] ?? 0);
      return problem === undefined ? [] : [`message ${number}: ${problem} ${JSON.stringify(record)}`];
    });
    return {
      messages: this.sent,
      delivered: records.filter(isDelivered).length,
      failed: this.failed,
      executions: Object.values(executions).reduce((sum, count) => sum + count, 0),
      retried: records.filter(({ attempts }) => attempts > 1).length,
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
    if (tray.outcome !== 'success') {
      record.code = isObject(tray.error) ? String(tray.error.code) : 'no code';
      this.failed[record.code] = (this.failed[record.code] ?? 0) + 1;
    }
    if (record.done === 1) this.open--;
    this.ended();
  }
}

function markerOf(number: number): string {
  return `marker-${number}`;
}

function isDelivered({ done, code }: MessageRecord): boolean {
  return done > 0 && code === '';
}

/** The codes that say of these faults that nothing was executed, if no attempt before could have been either. */
const executedNothing = ['TRAY_RATE_LIMITED', 'TRAY_REJECTED', 'TRAY_UNAUTHORIZED', 'TRAY_OUTCOME'];

function problemOf(record: MessageRecord, node: number, executions: number): string | undefined {
  const { done, output1, output2, caught, attempts, code } = record;
  if (done !== 1) return `completed ${done} times`;
  const failedAt = hasTwoOutputs(node) ? output2 : caught;
  const expected = code === '' ? output1 : failedAt;
  if (expected !== 1 || output1 + output2 + caught !== 1) return 'did not come out once, where it should';
  if (code === '' && executions === 0) return 'delivered but never executed';
  if (executions > attempts) return `executed ${executions} times in ${attempts} attempts`;
  if (isRepeatable(node)) return undefined;
  if (executions > 1) return `executed ${executions} times without being repeatable`;
  return executions > 0 && executedNothing.includes(code) ? 'executed, but reported as if it were not' : undefined;
}
