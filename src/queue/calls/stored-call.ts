import type { FailureCode, FailureDetail } from '../../shared/failure';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { CallAnswer } from '../../tray/connectors/api-types';
import { TrayError } from '../../tray/errors/tray-error';

/** A message and its call as stored in the queue. Does not contain a token. */
export interface StoredCall {
  /** The node that makes the call and sends its result on, in whichever Node-RED. */
  nodeId: string;
  /** When the message arrived, in milliseconds since 1970. */
  at: number;
  /** A packed CallRequest (`packed.ts`): its input may contain the bytes of files. */
  request: string;
  /** Tray's id of the end user for whom the call is made. */
  userId?: string | undefined;
  /** The message, packed. */
  message: string;
  timeout: number;
  retries: number;
  repeatable: boolean;
}

/** The final outcome of a step. */
export type StepOutcome = { answer: CallAnswer } | { failure: TrayError };

/** A failure in the form that is stored in Redis. */
interface StoredFailure {
  code: FailureCode;
  texts: readonly LocalizedText[];
  statusCode?: number | undefined;
  details?: FailureDetail[] | undefined;
  response?: unknown;
  sent: boolean;
}

export function outcomeText(outcome: StepOutcome): string {
  if ('answer' in outcome) return JSON.stringify(outcome);
  const { code, texts, statusCode, details, response, sent } = outcome.failure;
  const failure: StoredFailure = { code, texts, statusCode, details, response, sent };
  return JSON.stringify({ failure });
}

/** @param text created by `outcomeText` */
export function readOutcome(text: string, attempts: number): StepOutcome {
  const read: { answer: CallAnswer } | { failure: StoredFailure } = JSON.parse(text);
  if ('answer' in read) return read;
  const { code, texts, ...options } = read.failure;
  return { failure: new TrayError(code, texts, { ...options, attempts }) };
}
