/** A process with a queue, without Node-RED: adds calls, and takes them. */
import assert from 'node:assert/strict';
import { CallLine } from '../../src/queue/calls/call-line';
import type { TakenCall } from '../../src/queue/calls/taken-call';
import { loadQueueEngine } from '../../src/queue/server/engine';
import type { QueuePlace } from '../../src/queue/server/place';
import { inEnglish } from '../../src/shared/texts/localized-text';
import type { CallAnswer } from '../../src/tray/connectors/api-types';
import { TrayError } from '../../src/tray/errors/tray-error';

const name = 'connection';
const concurrency = 5;
const answer: CallAnswer = { outcome: 'success', output: {}, statusCode: 200 };

export class QueueMember {
  readonly line: CallLine;
  /** How each call ended whose result was sent on: '' for success, or a code. */
  readonly endings: { mark: string; code: string }[] = [];
  /** The calls that were made, by mark. */
  readonly executions: Record<string, number> = {};
  readonly said: string[] = [];
  private readonly closing = new AbortController();
  private readonly detach: () => void;
  private held: Promise<void> = Promise.resolve();

  /** @param lockFor milliseconds after which an unresponsive process loses its calls */
  constructor(
    readonly place: QueuePlace,
    lockFor = 1000,
  ) {
    const log = (texts: Parameters<typeof inEnglish>[0]) => void this.said.push(inEnglish(texts));
    this.line = new CallLine(loadQueueEngine(undefined), { place, name, concurrency, lockFor, log });
    this.detach = this.line.attach(
      'node',
      (taken) => this.take(taken),
      () => {},
    );
  }

  /**
   * Adds a call.
   * @returns the failure if it is not accepted
   */
  async send(mark: string): Promise<TrayError | undefined> {
    const call = { nodeId: 'node', at: Date.now(), request: '{}', message: mark };
    try {
      const rest = { timeout: 1000, retries: 0, repeatable: false };
      await this.line.store.add({ ...call, ...rest }, 1000, this.closing.signal);
      return undefined;
    } catch (error) {
      assert.ok(error instanceof TrayError, String(error));
      return error;
    }
  }

  /** Calls made from now on do not end before the returned function is called. */
  hold(): () => void {
    let release = () => {};
    this.held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.detach();
    await this.line.close();
  }

  private async take(taken: TakenCall): Promise<void> {
    const mark = taken.call.message;
    const make = async (begin: () => Promise<void>) => {
      await begin();
      this.executions[mark] = (this.executions[mark] ?? 0) + 1;
      await this.held;
      if (taken.lost.aborted) throw new TrayError('TRAY_CANCELLED', [], { sent: true });
      return answer;
    };
    try {
      await taken.step(make, this.closing.signal);
      await taken.confirm();
      this.endings.push({ mark, code: '' });
    } catch (error) {
      if (!(error instanceof TrayError)) throw error;
      this.endings.push({ mark, code: error.code });
    }
  }
}
