import { randomUUID } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import type { Job } from 'bullmq';
import type { Redis } from 'ioredis';
import { errorCode } from '../../shared/texts/error-code';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { QueueEngine } from '../server/engine';
import { JobLedger, jobKeys } from './job-ledger';
import type { LockTimes } from './lock-times';
import { LostJob, NobodysJob, PassedOn, PutBack, RefusedJob, ServerRefused } from './queue-signal';
import { headStart, returnAfter } from './return-times';
import type { StoredCall } from './stored-call';
import { TakenCall } from './taken-call';

/**
 * Makes a call that was taken from the queue, and sends its result on. Rethrows errors of `TakenCall` that are meant
 * for the queue.
 */
export type CallHandler = (taken: TakenCall) => Promise<void>;

export interface JobTakerOptions {
  redis: Redis;
  prefix: string;
  /** The queue's name. */
  name: string;
  /** By the id of their node. */
  handlers: ReadonlyMap<string, CallHandler>;
  lock: LockTimes;
  log: (texts: readonly LocalizedText[]) => void;
}

/** Milliseconds after which a job is given up if no Node-RED has its node. */
const nobodyFor = 24 * 60 * 60 * 1000;

/** A job that this process is working on. */
interface JobInHand {
  ledger: JobLedger;
  taken: TakenCall;
  work: Promise<void>;
}

/** Handles the jobs that BullMQ hands to this process. */
export class JobTaker {
  readonly #inHand = new Map<string, JobInHand>();

  constructor(
    private readonly bullmq: Pick<QueueEngine['bullmq'], 'DelayedError'>,
    private readonly options: JobTakerOptions,
  ) {}

  /**
   * Resolves when the job is finished, after which it is removed.
   *
   * @throws BullMQ's DelayedError for a job that waits again or belongs to another process; anything else marks the job
   * as failed
   */
  async take(job: Job<StoredCall>, token: string): Promise<void> {
    try {
      await this.handle(job, token);
    } catch (error) {
      if (error instanceof RefusedJob) return;
      if (error instanceof PassedOn) await this.passOn(job, token);
      if (error instanceof PutBack) await this.putBack(job, token, error.delay);
      if (isElsewhere(error)) throw new this.bullmq.DelayedError();
      this.logFailure(job.data, error);
      throw error;
    }
  }

  /**
   * The locks of these jobs could not be renewed: they have expired, for example while the process was suspended, or
   * belong to others by now. Calls that others have taken over are cancelled.
   */
  doubt(ids: readonly string[]): void {
    for (const id of ids) {
      const inHand = this.#inHand.get(id);
      if (inHand === undefined) continue;
      const { ledger, taken } = inHand;
      ledger.keep(this.options.lock.lockFor).catch((error: unknown) => {
        if (!(error instanceof ServerRefused)) taken.lose();
      });
    }
  }

  private async handle(job: Job<StoredCall>, token: string): Promise<void> {
    const id = job.id ?? '';
    const before = this.#inHand.get(id);
    if (before === undefined) return this.begin(job, token);
    if (await before.ledger.goOn(token)) return endOf(before, token);
    before.taken.lose();
    return this.begin(job, token);
  }

  private async begin(job: Job<StoredCall>, token: string): Promise<void> {
    const { prefix, name, redis, handlers, lock } = this.options;
    const call = job.data;
    const handler = handlers.get(call.nodeId);
    if (handler === undefined) return returned(call, job.attemptsStarted);
    const id = job.id ?? '';
    const ledger = new JobLedger(redis, jobKeys(prefix, name, id), id, { token, owner: randomUUID() });
    const { lockFor, grace } = lock;
    // On the first pickup, nothing has been begun.
    const takenUp = job.attemptsStarted > 1 ? await ledger.takeUp(grace) : undefined;
    if (job.attemptsStarted > 1 && takenUp === undefined) throw new PutBack(grace);
    const taken = new TakenCall({ call, ledger, takenUp, lockFor });
    const inHand = { ledger, taken, work: handler(taken) };
    this.#inHand.set(id, inHand);
    try {
      await endOf(inHand, token);
    } finally {
      if (this.#inHand.get(id) === inHand) this.#inHand.delete(id);
    }
  }

  /** The log is the only place that reports the fate of the message. */
  private logFailure({ nodeId }: StoredCall, error: unknown): void {
    const isNobodys = error instanceof NobodysJob;
    this.options.log(
      isNobodys
        ? [{ key: 'queueNobody', params: { node: nodeId } }]
        : [{ key: 'messageNotFollowed' }, { literal: errorCode(error) }],
    );
  }

  private async putBack(job: Job<StoredCall>, token: string, delay: number): Promise<void> {
    try {
      await job.moveToDelayed(Date.now() + delay, token);
    } catch {
      // Another process already has the job.
    }
  }

  private async passOn(job: Job<StoredCall>, token: string): Promise<void> {
    try {
      await job.moveToWait(token);
    } catch {
      // As above.
      return;
    }
    await later(headStart, undefined, { ref: false });
  }
}

/**
 * The node is not here: another Node-RED may have it, or one that is being deployed.
 * @param rounds how often the job was taken
 */
function returned({ at }: StoredCall, rounds: number): never {
  if (Date.now() - at >= nobodyFor) throw new NobodysJob();
  const delay = returnAfter(rounds);
  throw delay === 0 ? new PassedOn() : new PutBack(delay);
}

function isElsewhere(error: unknown): boolean {
  return error instanceof PassedOn || error instanceof PutBack || error instanceof LostJob;
}

/**
 * Waits for the end of a job, for the lock under which it is held by then.
 * @throws what the work throws; LostJob for an earlier lock
 */
async function endOf({ ledger, work }: JobInHand, token: string): Promise<void> {
  const [end] = await Promise.allSettled([work]);
  if (ledger.token !== token) throw new LostJob();
  if (end.status === 'rejected') throw end.reason;
}
