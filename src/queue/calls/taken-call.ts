import { randomUUID } from 'node:crypto';
import { isInstance } from '../../shared/is-instance';
import type { CallAnswer } from '../../tray/connectors/api-types';
import { TrayError } from '../../tray/errors/tray-error';
import { retryDecision } from '../../tray/retry';
import type { JobLedger, TakenUp } from './job-ledger';
import { LostJob, PutBack } from './queue-signal';
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
    if (performance.now() - this.#heldAt > lockFor / 2) await ledger.keep(lockFor);
  }

  /** Number of steps whose results were sent on before the job was picked up. */
  get sent(): number {
    return this.options.takenUp?.sent ?? 0;
  }

  /**
   * Records how many steps' results were sent on.
   * @throws LostJob
   */
  markSent(count: number): Promise<void> {
    return this.options.ledger.markSent(count);
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
    const { outcome, attempts } = await this.#outcomeOf(step, attempt);
    // The node is closed: the next process that picks up the job sends the outcome on.
    if (signal.aborted) throw new PutBack(0);
    if ('answer' in outcome) return { answer: outcome.answer, attempts };
    outcome.failure.attempts = attempts;
    throw outcome.failure;
  }

  async #outcomeOf(step: number, attempt: Attempt): Promise<SettledStep> {
    const known = await this.#known(step);
    this.isReplay = known !== undefined;
    if (known !== undefined) return known;
    const { open } = this.options.takenUp ?? {};
    if (open?.step === step && !this.call.repeatable) {
      return this.#store(step, open.attempt, { failure: interruptedError() }, open.attempts);
    }
    return this.#make(step, attempt);
  }

  async #known(step: number): Promise<SettledStep | undefined> {
    if (this.options.takenUp === undefined) return undefined;
    const known = await this.options.ledger.outcomeOf(step);
    return known && { outcome: readOutcome(known.outcome, known.attempts), attempts: known.attempts };
  }

  async #make(step: number, attempt: Attempt): Promise<SettledStep> {
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
      await this.#unlessAgain(step, error, made);
      return this.#store(step, id, { failure: error }, made);
    }
    return this.#store(step, id, { answer }, attempts ?? 1);
  }

  async #begin(step: number, id: string): Promise<number> {
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
  async #unlessAgain(step: number, error: TrayError, attempt: number): Promise<void> {
    const { ledger, random } = this.options;
    const { repeatable, retries } = this.call;
    const { retry, delay } = retryDecision(error, { repeatable, attempt, retries }, random);
    if (!retry) return;
    await ledger.release(step, 0);
    throw new PutBack(delay);
  }

  /** The node was closed: another process, or this one, picks up the job later. */
  async #leave(step: number, error: TrayError, attempts: number | undefined): Promise<never> {
    const { ledger } = this.options;
    // Nothing was sent, so the attempt does not count.
    if (attempts !== undefined && !error.sent) await ledger.release(step, -1);
    else if (attempts !== undefined) await ledger.leave();
    throw new PutBack(0);
  }

  async #store(step: number, id: string, outcome: StepOutcome, attempts: number): Promise<SettledStep> {
    const { ledger, lockFor } = this.options;
    const askedAt = performance.now();
    const isHeld = await ledger.store(step, id, outcomeText(outcome), lockFor);
    // The next process that picks up the job sends the outcome on: this one may no longer be the only one that has it.
    if (!isHeld || performance.now() - askedAt > lockFor) throw new LostJob();
    this.#heldAt = askedAt;
    return { outcome, attempts };
  }
}

function interruptedError(): TrayError {
  return new TrayError('TRAY_INTERRUPTED', [{ key: 'queueInterrupted' }], { sent: true });
}
