import { randomUUID } from 'node:crypto';
import { isInstance } from '../../shared/is-instance';
import type { CallAnswer } from '../../tray/connectors/api-types';
import { TrayError } from '../../tray/errors/tray-error';
import { retryDecision } from '../../tray/retry';
import type { JobLedger, TakenUp } from './job-ledger';
import { LostJob, PutBack } from './queue-signal';
import { outcomeText, readOutcome, type StepOutcome, type StoredCall } from './stored-call';

/** Makes one attempt: prepares it, waits for `begin` when the call is just about to be made, and makes it. @throws TrayError */
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
  /** What was found of a job that was taken up before; undefined for the first time. */
  takenUp: TakenUp | undefined;
  /** Milliseconds that a lock lasts. */
  lockFor: number;
  random?: () => number;
}

/** A job in the hands of this process: what it may do of it, each thing at most once over all processes. */
export class TakenCall {
  readonly call: StoredCall;
  /** The outcome that was asked for last had been stored before the job was taken up, and may have been sent on. */
  isReplay = false;
  #step = 0;
  #isUnclaimed: boolean;
  readonly #loss = new AbortController();
  /** When the server said last that the job is held. */
  #heldAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: TakenCallOptions) {
    this.call = options.call;
    this.#isUnclaimed = options.takenUp === undefined;
  }

  /** Of the job: the same for everybody who takes it up, and no other's. */
  get id(): string {
    return this.options.ledger.id;
  }

  /** Aborted when another has the job for good: an answer would not count any more. */
  get lost(): AbortSignal {
    return this.#loss.signal;
  }

  /** Gives up what is under way of the call. */
  lose(): void {
    this.#loss.abort();
  }

  /** Makes sure, before a result is sent on that was not sent at once, that no other Node-RED has sent it meanwhile. @throws LostJob */
  async confirm(): Promise<void> {
    const { ledger, lockFor } = this.options;
    if (performance.now() - this.#heldAt > lockFor / 2) await ledger.keep(lockFor);
  }

  /** Steps whose results were sent on before the job was taken up. */
  get sent(): number {
    return this.options.takenUp?.sent ?? 0;
  }

  /** Says that the results of so many steps were sent on. @throws LostJob */
  markSent(count: number): Promise<void> {
    return this.options.ledger.markSent(count);
  }

  /**
   * The next step of the call: its outcome where it is known, else an attempt, after which the outcome is stored or the job
   * put back. Whoever takes the job up after another goes through the same steps again.
   *
   * @param signal aborted when the node has no more time
   * @throws TrayError the failure that is the step's outcome; QueueSignal for the queue
   */
  async step(attempt: Attempt, signal: AbortSignal): Promise<MadeStep> {
    const step = this.#step++;
    const { outcome, attempts } = await this.#outcomeOf(step, attempt);
    // Its node is closed: whoever takes the job up next sends the outcome on.
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
      // What the call needed has failed before it was begun: an attempt all the same.
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
    // A process that was halted meanwhile may have lost the job to another.
    if (performance.now() - askedAt > lockFor) throw new LostJob();
    return attempts;
  }

  /** Returns where the failure is final. @throws PutBack where another attempt is made */
  async #unlessAgain(step: number, error: TrayError, attempt: number): Promise<void> {
    const { ledger, random } = this.options;
    const { repeatable, retries } = this.call;
    const { retry, delay } = retryDecision(error, { repeatable, attempt, retries }, random);
    if (!retry) return;
    await ledger.release(step, 0);
    throw new PutBack(delay);
  }

  /** The node was closed: another takes the job up, here or elsewhere. */
  async #leave(step: number, error: TrayError, attempts: number | undefined): Promise<never> {
    const { ledger } = this.options;
    // Nothing was sent: the attempt does not count.
    if (attempts !== undefined && !error.sent) await ledger.release(step, -1);
    else if (attempts !== undefined) await ledger.leave();
    throw new PutBack(0);
  }

  async #store(step: number, id: string, outcome: StepOutcome, attempts: number): Promise<SettledStep> {
    const { ledger, lockFor } = this.options;
    const askedAt = performance.now();
    const isHeld = await ledger.store(step, id, outcomeText(outcome), lockFor);
    // Whoever takes the job up next sends the outcome on: this process may not be the only one that has it.
    if (!isHeld || performance.now() - askedAt > lockFor) throw new LostJob();
    this.#heldAt = askedAt;
    return { outcome, attempts };
  }
}

function interruptedError(): TrayError {
  return new TrayError('TRAY_INTERRUPTED', [{ key: 'queueInterrupted' }], { sent: true });
}
