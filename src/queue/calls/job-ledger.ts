import type { Redis } from 'ioredis';
import type { LuaScript, ScriptAnswer } from '../server/lua-script';
import { isRefusal } from '../server/queue-error';
import {
  beginScript,
  goOnScript,
  keepScript,
  leaveScript,
  markSentScript,
  releaseScript,
  settleScript,
  storeScript,
  takeUpScript,
} from './ledger-scripts';
import { LostJob, RefusedJob, ServerRefused } from './queue-signal';

/** The keys of one job, as named by BullMQ, and three of our own. */
export interface JobKeys {
  job: string;
  lock: string;
  active: string;
  /** Exists if the process that stored the job was told that it is not stored. */
  refused: string;
  /** The jobs that were begun recently, for processes that could not learn whether theirs was stored. */
  taken: string;
  /** Set once to a random value. Another value later shows that the server has lost its data in the meantime. */
  memory: string;
}

/** The process whose writes count: the holder of the lock, until another one picks up the job. */
export interface Holder {
  /** BullMQ's lock token. */
  token: string;
  owner: string;
}

export function jobKeys(prefix: string, queue: string, id: string): JobKeys {
  const base = `${prefix}:${queue}:`;
  return {
    job: `${base}${id}`,
    lock: `${base}${id}:lock`,
    active: `${base}active`,
    refused: `${base}refused:${id}`,
    taken: `${base}taken`,
    memory: memoryKey(prefix, queue),
  };
}

export function memoryKey(prefix: string, queue: string): string {
  return `${prefix}:${queue}:memory`;
}

/** Milliseconds for which begun jobs are remembered; longer than anybody asks about one. */
const takenFor = 120_000;
/** Milliseconds for which a refusal is remembered. */
const refusedFor = 24 * 60 * 60 * 1000;

/** A step that was begun and has no outcome: it is unknown whether it was executed. */
export interface OpenStep {
  step: number;
  attempt: string;
  attempts: number;
}

/** The state of a job that was picked up before. */
export interface TakenUp {
  /** Number of steps whose result was sent on. */
  sent: number;
  open: OpenStep | undefined;
}

/** A step whose outcome is stored. */
export interface KnownStep {
  outcome: string;
  attempts: number;
}

/**
 * Result of storing an outcome: the job is held, or left to the next process that picks it up; or the server has lost
 * its data, so that nobody else has the job.
 */
export type Storing = 'held' | 'left' | 'forgotten';

/** One job's record in Redis, written by its holder. */
export class JobLedger {
  /** The value of the key `memory` when the job was begun; '' before that. */
  #memory = '';

  constructor(
    private readonly redis: Redis,
    private readonly keys: JobKeys,
    readonly id: string,
    private readonly holder: Holder,
  ) {}

  /** BullMQ's token of the lock under which the job is currently held. */
  get token(): string {
    return this.holder.token;
  }

  /**
   * Continues a job that was handed to this process again while it is still working on it.
   *
   * @param token of the new lock
   * @returns false if another process has picked it up, so that it has to be picked up anew
   * @throws LostJob
   */
  async goOn(token: string): Promise<boolean> {
    const { job, lock } = this.keys;
    const [state] = held(await this.#run(goOnScript, [job, lock], [token, this.holder.owner]));
    if (state !== 'held') return false;
    this.holder.token = token;
    return true;
  }

  /**
   * Makes sure that nobody else has the job.
   * @throws LostJob if another process has it, or the server does not answer
   */
  async keep(lockFor: number): Promise<void> {
    const { job, lock, active, memory } = this.keys;
    const { token, owner } = this.holder;
    held(await this.#run(keepScript, [job, lock, active, memory], [owner, token, this.id, lockFor, this.#memory]));
  }

  /**
   * Picks up a job that was picked up before.
   * @param grace milliseconds for which an open step is left to its owner
   * @returns undefined during that time
   * @throws LostJob, RefusedJob
   */
  async takeUp(grace: number): Promise<TakenUp | undefined> {
    const { job, lock, refused, taken } = this.keys;
    const { token, owner } = this.holder;
    const [state, sent, step, attempt, attempts] = await this.#run(
      takeUpScript,
      [job, lock, refused, taken],
      [token, owner, grace, this.id],
    );
    if (state === 'wait') return undefined;
    if (state === 'refused') throw new RefusedJob();
    if (state === 'taken') return { sent: Number(sent), open: undefined };
    if (state !== 'open') throw new LostJob();
    const open = { step: Number(step), attempt: String(attempt), attempts: Number(attempts) };
    return { sent: Number(sent), open };
  }

  #run(script: LuaScript, keys: readonly string[], args: readonly (string | number)[]): Promise<ScriptAnswer> {
    return orLost(script.run(this.redis, keys, args));
  }

  /**
   * The outcome of a step, if it has one.
   * @throws LostJob
   */
  async outcomeOf(step: number): Promise<KnownStep | undefined> {
    const fields = [`tray:${step}:outcome`, `tray:${step}:n`];
    const [outcome, attempts] = await orLost(this.redis.hmget(this.keys.job, ...fields));
    return typeof outcome === 'string' ? { outcome, attempts: Number(attempts) } : undefined;
  }

  /**
   * Marks a step as begun.
   * @param isFirst the job was never picked up before
   * @returns number of attempts so far
   * @throws LostJob, RefusedJob
   */
  async begin(step: number, attempt: string, isFirst: boolean): Promise<number> {
    const { job, lock, refused, taken, memory } = this.keys;
    const { token, owner } = this.holder;
    const args = [token, owner, step, attempt, isFirst ? 1 : 0, this.id, takenFor];
    const [state, attempts, known] = await this.#run(beginScript, [job, lock, refused, taken, memory], args);
    if (state === 'refused') throw new RefusedJob();
    if (state !== 'begun') throw new LostJob();
    this.#memory = String(known);
    return Number(attempts);
  }

  /**
   * Stores the outcome of a step.
   * @throws LostJob
   */
  async store(step: number, attempt: string, outcome: string, lockFor: number): Promise<Storing> {
    const { job, lock, active, memory } = this.keys;
    const { token, owner } = this.holder;
    const args = [token, owner, step, attempt, outcome, lockFor, this.id, this.#memory];
    const [state] = await this.#run(storeScript, [job, lock, active, memory], args);
    if (state === 'held' || state === 'forgotten') return state;
    if (state === 'stored') return 'left';
    throw new LostJob();
  }

  /**
   * Marks a step as not in progress.
   * @param further attempts to count in addition to those that were begun
   * @returns false if the server has lost the job
   * @throws LostJob
   */
  async release(step: number, further: number): Promise<boolean> {
    const { token, owner } = this.holder;
    const { job, lock, memory } = this.keys;
    const [state] = held(
      await this.#run(releaseScript, [job, lock, memory], [token, owner, step, further, this.#memory]),
    );
    return state !== 'forgotten';
  }

  /**
   * Leaves an open step to the next process without a waiting time.
   * @throws LostJob
   */
  async leave(): Promise<void> {
    held(await this.#run(leaveScript, [this.keys.job], [this.holder.owner]));
  }

  /**
   * @param count number of steps whose results were sent on
   * @throws LostJob
   */
  async markSent(count: number): Promise<void> {
    held(await this.#run(markSentScript, [this.keys.job], [this.holder.owner, count]));
  }
}

/** If Redis fails, the job is left to others: its lock expires, and this process loses it. */
async function orLost<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    throw isRefusal(error) ? new ServerRefused() : new LostJob();
  }
}

function held(answer: ScriptAnswer): ScriptAnswer {
  if (answer[0] === 'lost') throw new LostJob();
  return answer;
}

/** Determines whether a job was stored; if not, it is refused from now on. */
export async function settle(redis: Redis, keys: JobKeys, id: string): Promise<'stored' | 'refused'> {
  const [state] = await settleScript.run(redis, [keys.job, keys.refused, keys.taken], [id, refusedFor]);
  return state === 'stored' ? 'stored' : 'refused';
}
