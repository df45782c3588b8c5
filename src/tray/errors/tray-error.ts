import type { Failure, FailureCode, FailureDetail } from '../../shared/failure';
import { LocalizedError } from '../../shared/texts/localized-error';
import type { LocalizedText } from '../../shared/texts/localized-text';

export interface TrayErrorOptions {
  statusCode?: number | undefined;
  thirdPartyStatus?: number | undefined;
  attempts?: number | undefined;
  details?: FailureDetail[] | undefined;
  response?: unknown;
  retryAfter?: number | undefined;
  sent?: boolean | undefined;
}

/**
 * The one error of this package: a call or a list request that failed, and why. It holds data only: never the token,
 * headers, the request or the error of a library, so that it can be logged and put on a message as it is.
 */
export class TrayError extends LocalizedError {
  override readonly name = 'TrayError';
  readonly code: FailureCode;
  /** HTTP status of Tray's answer; undefined when there was none. */
  readonly statusCode: number | undefined;
  /** HTTP status that the third party gave inside an answer with outcome "error", where it is known. */
  readonly thirdPartyStatus: number | undefined;
  /** How often the request was tried; whoever repeats it keeps count. */
  attempts: number;
  readonly details: FailureDetail[] | undefined;
  /** What Tray or the third party sent. */
  readonly response: unknown;
  /** Milliseconds that the server asks to wait before a further attempt. */
  readonly retryAfter: number | undefined;
  /** Whether the request may have reached Tray, so that the operation may have been executed. */
  readonly sent: boolean;

  constructor(code: FailureCode, texts: readonly LocalizedText[], options: TrayErrorOptions = {}) {
    super(texts);
    this.code = code;
    this.statusCode = options.statusCode;
    this.thirdPartyStatus = options.thirdPartyStatus;
    this.attempts = options.attempts ?? 1;
    this.details = options.details;
    this.response = options.response;
    this.retryAfter = options.retryAfter;
    this.sent = options.sent ?? false;
  }

  /** The failure as the public contract has it, in English; absent parts are left out. */
  toFailure(): Failure {
    return {
      code: this.code,
      message: this.message,
      ...(this.details !== undefined && { details: this.details }),
      ...(this.response !== undefined && { response: this.response }),
    };
  }
}

/** True for what ended because its connection was closed, which says nothing about Tray. */
export function isCancellation(error: unknown): boolean {
  return error instanceof TrayError && error.code === 'TRAY_CANCELLED';
}
