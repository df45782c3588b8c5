import type { TrayError } from './errors/tray-error';

export interface RetrySituation {
  /** The operation may be executed twice without harm. */
  repeatable: boolean;
  /** Attempts made so far, including the failed one. */
  attempt: number;
  /** Maximum number of retries. */
  retries: number;
}

export interface RetryDecision {
  retry: boolean;
  /** Milliseconds to wait before the next attempt; 0 if there is none. */
  delay: number;
}

/** Upper bound of the first delay in milliseconds; it doubles with each attempt. */
const firstDelay = 500;
/** Upper bound of every delay, whatever the server asks for. */
const longestDelay = 60_000;

/** Tray's answer that the operation was not executed and a later attempt may succeed. */
const conflict = 409;
/** Answers that leave it open whether the operation was executed. */
const ambiguous: ReadonlySet<number | undefined> = new Set([408, 500, 502, 503, 504]);

/**
 * Decides whether a failed call is retried, and when. This is the retry table of `docs/flow-format.md`: Tray has no
 * idempotency keys, so a call that may have been executed is repeated only if the person has declared it safe.
 *
 * @param random a number in [0, 1)
 */
export function retryDecision(
  error: TrayError,
  { repeatable, attempt, retries }: RetrySituation,
  random: () => number = Math.random,
): RetryDecision {
  const retry = attempt <= retries && (isHarmless(error) || (repeatable && isAmbiguous(error)));
  return { retry, delay: retry ? delayBefore(attempt, error.retryAfter, random) : 0 };
}

/** True if another attempt cannot execute the operation twice. */
function isHarmless(error: TrayError): boolean {
  switch (error.code) {
    // GraphQL reports this in a 200, and this package itself if too many requests are waiting.
    case 'TRAY_RATE_LIMITED':
      return true;
    case 'TRAY_REJECTED':
      return error.statusCode === conflict;
    // The third party's rate limit, inside an answer with status 200.
    case 'TRAY_OUTCOME':
      return error.thirdPartyStatus === 429;
    // Connection refused, name not found, connection timeout: Tray never saw the request.
    case 'TRAY_NETWORK':
    case 'TRAY_TIMEOUT':
      return !error.sent;
    // A preceding request failed, for example for the token of an end user: the call itself was not sent.
    case 'TRAY_SERVER':
      return !error.sent && ambiguous.has(error.statusCode);
    default:
      return false;
  }
}

/** True if it is unknown whether the operation was executed. */
function isAmbiguous(error: TrayError): boolean {
  switch (error.code) {
    case 'TRAY_SERVER':
      return ambiguous.has(error.statusCode);
    case 'TRAY_NETWORK':
    case 'TRAY_TIMEOUT':
      return true;
    default:
      return false;
  }
}

/**
 * Exponential backoff with full jitter, added to the delay that the server asks for, so that calls which failed
 * together do not return together. If the server asks for more than the longest delay, the call is still retried after
 * that: the attempt costs nothing, because it is either refused or accepted.
 */
function delayBefore(attempt: number, retryAfter: number | undefined, random: () => number): number {
  const backoff = random() * Math.min(longestDelay, firstDelay * 2 ** (attempt - 1));
  return Math.round(Math.min(longestDelay, (retryAfter ?? 0) + backoff));
}
