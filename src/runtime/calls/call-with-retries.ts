import type { FailureCode } from '../../shared/failure';
import type { CallAnswer, CallRequest } from '../../tray/connectors/api-types';
import type { TrayError } from '../../tray/errors/tray-error';
import { retryDecision } from '../../tray/retry';
import { cancelledRetryError, unexpectedCallError } from '../errors';
import type { CallQueue, Lane, Needs } from './call-queue';

/** The options of one call other than its request. */
export interface CallPlan {
  /** Cancelled when the node closes: ends the wait for a turn or for a retry. */
  lane: Lane;
  request: CallRequest;
  /** Timeout of one attempt in milliseconds, from connecting to the last byte. */
  timeout: number;
  retries: number;
  repeatable: boolean;
  /** Aborts an attempt in flight. */
  expired: AbortSignal;
  /**
   * The message was already admitted to the queue with an earlier call, so it is admitted regardless of how many wait.
   */
  isAdmitted?: boolean;
  /**
   * Its output was sent on before this call was taken from a queue again, so the files of the output are not fetched.
   */
  isSentOn?: boolean;
}

/** Notified of the call's progress, for the status. */
export interface CallObserver {
  waits(): void;
  runs(): void;
  waitsForRetry(retry: { at: number; code: FailureCode }): void;
}

/** Makes the attempts: a `TrayClient`, or a client that acts for an end user. */
export interface Caller {
  /**
   * Starts preparing what an attempt needs, such as a token; undefined if it is available. Nothing of the call is sent
   * in the meantime.
   */
  prepare?(options: { timeout: number; signal: AbortSignal }): Promise<unknown> | undefined;
  call(request: CallRequest, options: { timeout: number; signal: AbortSignal }): Promise<CallAnswer>;
}

/** Keeps the steps of a call where they outlive this process: one step for each call to make. */
export interface CallSteps {
  /**
   * @param attempt awaits `begin` right before the call is made
   * @throws TrayError the failure that the step ended with
   */
  step(attempt: (begin: () => Promise<void>) => Promise<CallAnswer>, signal: AbortSignal): Promise<MadeCall>;
  /**
   * Resolves when the result of the last step may be sent on.
   * @throws QueueSignal if another process has the call now
   */
  confirm(): Promise<void>;
}

/** The services that make calls. */
export interface CallMakers {
  client: Caller;
  queue: CallQueue;
  /** Takes over the attempts and their delays; present for a call that was taken from a shared queue. */
  steps?: CallSteps | undefined;
}

export interface MadeCall {
  answer: CallAnswer;
  attempts: number;
}

/**
 * Makes a call, and retries it as the retry table says.
 *
 * @param random for the jitter of the delays
 * @throws TrayError with the number of attempts
 */
export function callWithRetries(
  makers: CallMakers,
  plan: CallPlan,
  observer: CallObserver,
  random: () => number = Math.random,
): Promise<MadeCall> {
  const { steps } = makers;
  return steps === undefined ? callHere(makers, plan, observer, random) : callInStep(makers, steps, plan, observer);
}

async function callHere(
  { client, queue }: CallMakers,
  plan: CallPlan,
  observer: CallObserver,
  random: () => number,
): Promise<MadeCall> {
  const { lane, request, timeout, retries, repeatable, expired } = plan;
  let made = 0;
  const options = { timeout, signal: expired };
  const attempt = () => {
    made++;
    observer.runs();
    return client.call(request, options);
  };
  // An attempt whose preparation fails counts as an attempt.
  const needs =
    client.prepare &&
    (() =>
      client.prepare?.(options)?.catch((error: unknown) => {
        made++;
        throw error;
      }));
  let turn = enter(queue, plan, attempt, needs);
  if (made === 0) observer.waits();
  let last: TrayError | undefined;
  for (let number = 1; ; number++) {
    try {
      return { answer: await turn, attempts: number };
    } catch (thrown) {
      const error = unexpectedCallError(thrown);
      // Rejected by the queue before an attempt was made.
      if (made < number) throw last === undefined ? error : cancelledRetryError(last);
      error.attempts = number;
      const { retry, delay } = retryDecision(error, { repeatable, attempt: number, retries }, random);
      if (!retry) throw error;
      last = error;
      observer.waitsForRetry({ at: performance.now() + delay, code: error.code });
      turn = queue.runDelayed(lane, delay, attempt, needs);
    }
  }
}

function enter<T>(
  queue: CallQueue,
  { lane, isAdmitted }: CallPlan,
  attempt: () => Promise<T>,
  needs?: Needs,
): Promise<T> {
  return isAdmitted === true ? queue.runAdmitted(lane, attempt, needs) : queue.run(lane, attempt, needs);
}

/** One step: its calls share the slots of this process with all others, and begin when they have one. */
function callInStep(
  { client, queue }: CallMakers,
  steps: CallSteps,
  { lane, request, timeout, expired }: CallPlan,
  observer: CallObserver,
): Promise<MadeCall> {
  const options = { timeout, signal: expired };
  observer.waits();
  return steps.step(async (begin) => {
    try {
      await client.prepare?.(options);
      return await queue.runAdmitted(lane, async () => {
        observer.runs();
        await begin();
        return client.call(request, options);
      });
    } catch (error) {
      throw unexpectedCallError(error);
    }
  }, expired);
}
