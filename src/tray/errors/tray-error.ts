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
 * The only error of this package: why a request failed. It contains data only: never the token, headers, the request or
 * a library's error, so that it can be logged and put on a message as is.
 */
export class TrayError extends LocalizedError {
  override readonly name = 'TrayError';
  readonly code: FailureCode;
  /** HTTP status of Tray's answer; undefined if there was none. */
  readonly statusCode: number | undefined;
  /** HTTP status of the third party inside an answer with outcome "error", if known. */
  readonly thirdPartyStatus: number | undefined;
  /** Number of attempts, counted by the code that retries. */
  attempts: number;
  readonly details: FailureDetail[] | undefined;
  /** The response from Tray or the third party. */
  readonly response: unknown;
  /** Milliseconds that the server asks to wait before another attempt. */
  readonly retryAfter: number | undefined;
  /** Whether the request may have reached Tray, in which case the operation may have been executed. */
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

  /** The failure in the form of the public contract, in English; absent parts are omitted. */
  toFailure(): Failure {
    return {
      code: this.code,
      message: this.message,
      ...(this.details !== undefined && { details: this.details }),
      ...(this.response !== undefined && { response: this.response }),
    };
  }
}

/** True for a request that failed because its connection was closed, which says nothing about Tray. */
export function isCancellation(error: unknown): boolean {
  return error instanceof TrayError && error.code === 'TRAY_CANCELLED';
}
