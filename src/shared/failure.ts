/** The codes of failed calls. The list is part of the public contract: users' flows switch on them. */
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

/** One problem with one value: `path` is a JSON Pointer into the input, '' for the input itself. */
export interface FailureDetail {
  path: string;
  message: string;
}

/** A failure as `msg.tray.error` and as the admin routes report it. */
export interface Failure {
  code: FailureCode;
  message: string;
  details?: FailureDetail[];
  /** The response from Tray or the third party. */
  response?: unknown;
}
