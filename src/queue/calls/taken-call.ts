import { randomUUID } from 'node:crypto';
import { setTimeout as later } from 'node:timers/promises';
import { isInstance } from '../../shared/is-instance';
import type { CallAnswer } from '../../tray/connectors/api-types';
import { TrayError } from '../../tray/errors/tray-error';
import { retryDecision } from '../../tray/retry';
import type { JobLedger, TakenUp } from './job-ledger';
import { LostJob, PutBack, ServerRefused } from './queue-signal';
import { outcomeText, readOutcome, type StepOutcome, type StoredCall } from './stored-call';

/**
 * Makes one attempt: prepares it, awaits `begin` right before the call, and makes the call.
 * @throws TrayError
 */
export type Attempt = (begin: () => Promise<void>) => Promise<CallAnswer>;

export interface MadeStep {
  answer: CallAnswer;
  attempts: number;
}

interface SettledStep {
  outcome: StepOutcome;
  attempts: number;
}

export interface TakenCallOptions {
  call: StoredCall;
  ledger: JobLedger;
  /** The state of a job that was picked up before; undefined the first time. */
  takenUp: TakenUp | undefined;
  /** Lifetime of a lock in milliseconds. */
  lockFor: number;
  random?: () => number;
}

/** Milliseconds after which a server that refuses to write is asked again. */
const asksAgainAfter = 1000;

/**
 * A job that this process has picked up: the operations on it, each of which takes effect at most once across all
 * processes.
 */
export class TakenCall {
  readonly call: StoredCall;
  /** The last outcome had already been stored when the job was picked up, so it may already have been sent on. */
  isReplay = false;
  #step = 0;
  #isUnclaimed: boolean;
  readonly #loss = new AbortController();
  /** When the server last confirmed that the job is held. */
  #heldAt = Number.NEGATIVE_INFINITY;
  /** The server has lost the job: nobody else has it, and the call continues without a record. */
  #isForgotten = false;

  constructor(private readonly options: TakenCallOptions) {
    this.call = options.call;
    this.#isUnclaimed = options.takenUp === undefined;
  }

  /** The job's id: unique, and the same for every process that picks it up. */
  get id(): string {
    return this.options.ledger.id;
  }

  /** Aborted when another process has the job for good: an answer would no longer count. */
  get lost(): AbortSignal {
    return this.#loss.signal;
  }

  /** Cancels the part of the call that is in progress. */
  lose(): void {
    this.#loss.abort();
  }

  /**
   * Before sending a delayed result, makes sure that no other Node-RED has sent it in the meantime.
   * @throws LostJob
   */
  async confirm(): Promise<void> {
    const { ledger, lockFor } = this.options;
    if (!this.#isForgotten && performance.now() - this.#heldAt > lockFor / 2) await ledger.keep(lockFor);
  }

  /** Number of steps whose results were sent on before the job was picked up. */
  get sent(): number {
    return this.options.takenUp?.sent ?? 0;
  }

  /**
   * Records how many steps' results were sent on.
   * @throws LostJob
   */
  async markSent(count: number): Promise<void> {
    if (!this.#isForgotten) await this.options.ledger.markSent(count);
  }

  /**
   * The next step of the call: its outcome if it is stored, else an attempt, after which the outcome is stored or the
   * job is put back. Every process that picks up the job goes through the same steps.
   *
   * @param signal aborted when the node has no more time
   * @throws TrayError the failure that is the step's outcome; QueueSignal for the queue
   */
  async step(attempt: Attempt, signal: AbortSignal): Promise<MadeStep> {
    const step = this.#step++;
    const { outcome, attempts } = await this.#outcomeOf(step, attempt, signal);
    // The node is closed: the next process that picks up the job sends the outcome on.
    if (signal.aborted && !this.#isForgotten) throw new PutBack(0);
    if ('answer' in outcome) return { answer: outcome.answer, attempts };
    outcome.failure.attempts = attempts;
    throw outcome.failure;
  }

  async #outcomeOf(step: number, attempt: Attempt, signal: AbortSignal): Promise<SettledStep> {
    const known = await this.#known(step);
    this.isReplay = known !== undefined;
    if (known !== undefined) return known;
    const { open } = this.options.takenUp ?? {};
    if (open?.step === step && !this.call.repeatable) {
      return this.#store(step, open.attempt, { failure: interruptedError() }, open.attempts, signal);
    }
    return this.#make(step, attempt, signal);
  }

  async #known(step: number): Promise<SettledStep | undefined> {
    if (this.options.takenUp === undefined || this.#isForgotten) return undefined;
    const known = await this.options.ledger.outcomeOf(step);
    return known && { outcome: readOutcome(known.outcome, known.attempts), attempts: known.attempts };
  }

  async #make(step: number, attempt: Attempt, closing: AbortSignal): Promise<SettledStep> {
    const id = randomUUID();
    let attempts: number | undefined;
    let signal: unknown;
    const begin = async () => {
      try {
        attempts = await this.#begin(step, id);
      } catch (error) {
        signal = error;
        throw error;
      }
    };
    let answer: CallAnswer;
    try {
      answer = await attempt(begin);
    } catch (error) {
      if (signal !== undefined) throw signal;
      if (!isInstance(error, TrayError)) throw error;
      if (error.code === 'TRAY_CANCELLED') return this.#leave(step, error, attempts);
      // Something that the call needed failed before it was begun: this also counts as an attempt.
      const made = attempts ?? (await this.#begin(step, id));
      await this.#unlessAgain(step, error, made, closing);
      return this.#store(step, id, { failure: error }, made, closing);
    }
    return this.#store(step, id, { answer }, attempts ?? 1, closing);
  }

  async #begin(step: number, id: string): Promise<number> {
    if (this.#isForgotten) return 1;
    const { ledger, lockFor } = this.options;
    const askedAt = performance.now();
    const attempts = await ledger.begin(step, id, this.#isUnclaimed);
    this.#isUnclaimed = false;
    // If the process was suspended in the meantime, it may have lost the job to another.
    if (performance.now() - askedAt > lockFor) throw new LostJob();
    return attempts;
  }

  /**
   * Returns if the failure is final.
   * @throws PutBack if there will be another attempt
   */
  async #unlessAgain(step: number, error: TrayError, attempt: number, closing: AbortSignal): Promise<void> {
    const { ledger, random } = this.options;
    const { repeatable, retries } = this.call;
    const { retry, delay } = retryDecision(error, { repeatable, attempt, retries }, random);
    if (!retry || this.#isForgotten) return;
    if (await insist(() => ledger.release(step, 0), closing)) throw new PutBack(delay);
  }

  /** The node was closed: another process, or this one, picks up the job later. */
  async #leave(step: number, error: TrayError, attempts: number | undefined): Promise<never> {
    const { ledger } = this.options;
    // Nothing was sent, so the attempt does not count.
    if (attempts !== undefined && !error.sent) await ledger.release(step, -1);
    else if (attempts !== undefined) await ledger.leave();
    throw new PutBack(0);
  }

  async #store(
    step: number,
    id: string,
    outcome: StepOutcome,
    attempts: number,
    closing: AbortSignal,
  ): Promise<SettledStep> {
    const { ledger, lockFor } = this.options;
    const text = outcomeText(outcome);
    let askedAt = 0;
    const store = () => {
      askedAt = performance.now();
      return ledger.store(step, id, text, lockFor);
    };
    const storing = this.#isForgotten ? 'forgotten' : await insist(store, closing);
    this.#isForgotten = storing === 'forgotten';
    if (this.#isForgotten) return { outcome, attempts };
    // The next process that picks up the job sends the outcome on: this one may no longer be the only one that has it.
    if (storing === 'left' || performance.now() - askedAt > lockFor) throw new LostJob();
    this.#heldAt = askedAt;
    return { outcome, attempts };
  }
}

/**
 * Repeats a request until the server no longer refuses it, so that the outcome of a call is not lost.
 * @param closing aborts when the node has no more time
 * @throws LostJob
 */
async function insist<Answer>(ask: () => Promise<Answer>, closing: AbortSignal): Promise<Answer> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ServerRefused) || closing.aborted) throw error;
      await later(asksAgainAfter, undefined, { ref: false, signal: closing }).catch(() => {});
    }
  }
}

function interruptedError(): TrayError {
  return new TrayError('TRAY_INTERRUPTED', [{ key: 'queueInterrupted' }], { sent: true });
}
