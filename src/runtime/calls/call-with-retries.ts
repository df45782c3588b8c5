import type { FailureCode } from '../../shared/failure';
import type { CallAnswer, CallRequest } from '../../tray/connectors/api-types';
import type { TrayError } from '../../tray/errors/tray-error';
import { retryDecision } from '../../tray/retry';
import { cancelledRetryFailure, unexpectedFailure } from '../failures';
import type { CallQueue } from './call-queue';

/** What one call needs beside its request. */
export interface CallPlan {
  nodeId: string;
  request: CallRequest;
  /** Milliseconds for one attempt, from connecting to the last byte. */
  timeout: number;
  retries: number;
  repeatable: boolean;
  /** Ends the waiting for a turn or for a retry. */
  closing: AbortSignal;
  /** Ends an attempt in flight. */
  overdue: AbortSignal;
}

/** Told about the call's steps, for the status. */
export interface CallObserver {
  waits(): void;
  runs(): void;
  waitsForRetry(retry: { at: number; code: FailureCode }): void;
}

/** What makes the attempts: a `TrayClient`. */
export interface Caller {
  call(request: CallRequest, options: { timeout: number; signal: AbortSignal }): Promise<CallAnswer>;
}

export interface MadeCall {
  answer: CallAnswer;
  attempts: number;
}

/**
 * Makes a call, and makes it again as long as the retry table says so.
 *
 * @param random for the jitter of the delays
 * @throws TrayError with the number of attempts that were made
 */
export async function callWithRetries(
  { client, queue }: { client: Caller; queue: CallQueue },
  plan: CallPlan,
  observer: CallObserver,
  random: () => number = Math.random,
): Promise<MadeCall> {
  const { nodeId, request, timeout, retries, repeatable, closing, overdue } = plan;
  let made = 0;
  const attempt = () => {
    made++;
    observer.runs();
    return client.call(request, { timeout, signal: overdue });
  };
  let turn = queue.run(nodeId, attempt, closing);
  if (made === 0) observer.waits();
  let last: TrayError | undefined;
  for (let number = 1; ; number++) {
    try {
      return { answer: await turn, attempts: number };
    } catch (thrown) {
      const error = unexpectedFailure(thrown);
      // The queue let it down before the attempt was made.
      if (made < number) throw last === undefined ? error : cancelledRetryFailure(last);
      error.attempts = number;
      const { retry, delay } = retryDecision(error, { repeatable, attempt: number, retries }, random);
      if (!retry) throw error;
      last = error;
      observer.waitsForRetry({ at: performance.now() + delay, code: error.code });
      turn = queue.runLater(nodeId, delay, attempt, closing);
    }
  }
}
