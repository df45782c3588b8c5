import type { FailureCode, FailureDetail } from '../../shared/failure';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { CallAnswer } from '../../tray/connectors/api-types';
import { TrayError } from '../../tray/errors/tray-error';

/** A message and its call, as they wait in the queue. There is no token in it. */
export interface StoredCall {
  /** Of the node that makes the call and sends its result on, in whichever Node-RED. */
  nodeId: string;
  /** When the message came, ms since 1970. */
  at: number;
  /** A CallRequest, packed (`packed.ts`): its input may hold the bytes of files. */
  request: string;
  /** Tray's id of the end user for whom the call is made. */
  userId?: string | undefined;
  /** The message, packed. */
  message: string;
  timeout: number;
  retries: number;
  repeatable: boolean;
}

/** How a step ended, for good. */
export type StepOutcome = { answer: CallAnswer } | { failure: TrayError };

/** A failure in the form in which Redis keeps it. */
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

/** @param text made by `outcomeText` */
export function readOutcome(text: string, attempts: number): StepOutcome {
  const read: { answer: CallAnswer } | { failure: StoredFailure } = JSON.parse(text);
  if ('answer' in read) return read;
  const { code, texts, ...options } = read.failure;
  return { failure: new TrayError(code, texts, { ...options, attempts }) };
}
