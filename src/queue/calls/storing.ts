import { randomUUID } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { TrayError } from '../../tray/errors/tray-error';
import type { QueueClients } from '../server/queue-clients';
import { isRefusal, queueError } from '../server/queue-error';
import { jobKeys, settle } from './job-ledger';
import type { LineRecord } from './line-record';
import type { StoredCall } from './stored-call';

/** Milliseconds after which a server that does not answer counts as unreachable. */
const patience = 5000;
/** Milliseconds within which it must become known whether a message was stored, if storing it got no answer. */
const settlesWithin = 30_000;

/** How many failed jobs are kept for people to see, and for how long (seconds). */
const keptFailures = { count: 1000, age: 7 * 24 * 60 * 60 };

/** Puts calls into the queue of one connection. */
export class CallStore {
  constructor(
    private readonly clients: QueueClients,
    private readonly queue: Pick<Queue, 'add'>,
    private readonly options: {
      prefix: string;
      name: string;
      record: Pick<LineRecord, 'enter'>;
      /** Called with each error of the server. */
      failed(error: unknown): void;
    },
  ) {}

  /**
   * Resolves when the server has stored the call.
   *
   * @param limit maximum number of waiting calls; slightly exceeded if many are added at the same time
   * @param signal stops the wait while it is unknown whether the call was stored
   * @throws TrayError `TRAY_QUEUE_FULL`; `TRAY_QUEUE_UNAVAILABLE` if nothing is stored, nor will be; `TRAY_INTERRUPTED`
   * if that cannot be determined
   */
  async add(call: StoredCall, limit: number, signal: AbortSignal): Promise<void> {
    await this.clients.ready();
    await this.checkDepth(limit);
    const id = randomUUID();
    try {
      const options = { jobId: id, removeOnComplete: true, removeOnFail: keptFailures };
      await this.inTime(this.queue.add(call.nodeId, call, options));
    } catch (error) {
      if (isRefusal(error) || wasNotSent(error)) throw this.unavailable(error);
      await this.learn(id, signal);
    }
  }

  private async checkDepth(limit: number): Promise<void> {
    const depth = await this.inTime(this.options.record.enter()).catch((error: unknown) => {
      throw this.unavailable(error);
    });
    if (depth < limit) return;
    throw new TrayError('TRAY_QUEUE_FULL', [{ key: 'queueFull', params: { limit } }], { attempts: 0 });
  }

  private unavailable(error: unknown): TrayError {
    this.options.failed(error);
    return queueError(error);
  }

  /** The answer was lost: asks until it is known whether the call was stored. */
  private async learn(id: string, signal: AbortSignal): Promise<void> {
    const { prefix, name } = this.options;
    const end = performance.now() + settlesWithin;
    while (performance.now() < end && !signal.aborted) {
      try {
        const state = await this.inTime(settle(this.clients.producer, jobKeys(prefix, name, id), id));
        if (state === 'stored') return;
        throw this.clients.unavailable();
      } catch (error) {
        if (error instanceof TrayError) throw error;
        await Promise.race([this.clients.change(), pause(patience, signal)]);
      }
    }
    throw new TrayError('TRAY_INTERRUPTED', [{ key: 'queueNotKnown' }], { attempts: 0, sent: true });
  }

  private async inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Unanswered());
        this.clients.reconnect();
      }, patience);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

class Unanswered extends Error {
  readonly code = 'ETIMEDOUT';
}

/** ioredis reports commands this way if it has not written them to any connection. */
function wasNotSent(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("Stream isn't writeable");
}

/** Resolves when the time is up, or the signal aborts. */
async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await later(milliseconds, undefined, { ref: false, signal }).catch(() => {});
}
