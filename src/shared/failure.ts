/** The codes of a failed call. The list is part of the public contract: people's flows switch on them. */
export const failureCodes = [
  'TRAY_CONFIG',
  'TRAY_INPUT',
  'TRAY_VALIDATION',
  'TRAY_REJECTED',
  'TRAY_UNAUTHORIZED',
  'TRAY_FORBIDDEN',
  'TRAY_NOT_FOUND',
  'TRAY_RATE_LIMITED',
  'TRAY_OUTCOME',
  'TRAY_SERVER',
  'TRAY_TIMEOUT',
  'TRAY_NETWORK',
  'TRAY_RESPONSE',
  'TRAY_QUEUE_FULL',
  'TRAY_CANCELLED',
  'TRAY_QUEUE_UNAVAILABLE',
  'TRAY_INTERRUPTED',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** One thing that is wrong with one value: `path` is a JSON Pointer into the input, '' the input itself. */
export interface FailureDetail {
  path: string;
  message: string;
}

/** A failure as `msg.tray.error` and as the admin routes report it. */
export interface Failure {
  code: FailureCode;
  message: string;
  details?: FailureDetail[];
  /** What Tray or the third party sent. */
  response?: unknown;
}
