import type { TrayError } from './errors/tray-error';

export interface RetrySituation {
  /** The operation may be executed twice without harm. */
  repeatable: boolean;
  /** Attempts made so far, the failed one included. */
  attempt: number;
  /** Further attempts at most. */
  retries: number;
}

export interface RetryDecision {
  retry: boolean;
  /** Milliseconds to wait before the next attempt; 0 without one. */
  delay: number;
}

/** Upper bound of the first delay in milliseconds; it doubles with each attempt. */
const firstDelay = 500;
/** No delay is longer, whatever the server asks. */
const longestDelay = 60_000;

/** An answer of Tray which says that the operation was not executed and that a later attempt may succeed. */
const conflict = 409;
/** Answers that leave open whether the operation was executed. */
const ambiguous: ReadonlySet<number | undefined> = new Set([408, 500, 502, 503, 504]);

/**
 * Decides whether a failed call is tried again, and when. This is the retry table of `docs/flow-format.md`: Tray has no
 * idempotency keys, so a call that may have been executed is repeated only when the person said that this does no harm.
 *
 * @param random a number from 0 to below 1
 */
export function retryDecision(
  error: TrayError,
  { repeatable, attempt, retries }: RetrySituation,
  random: () => number = Math.random,
): RetryDecision {
  const retry = attempt <= retries && (isHarmless(error) || (repeatable && isAmbiguous(error)));
  return { retry, delay: retry ? delayBefore(attempt, error.retryAfter, random) : 0 };
}

/** Another attempt cannot execute the operation twice. */
function isHarmless(error: TrayError): boolean {
  switch (error.code) {
    // GraphQL says so in a 200, and this package itself of too many requests that wait.
    case 'TRAY_RATE_LIMITED':
      return true;
    case 'TRAY_REJECTED':
      return error.statusCode === conflict;
    // The third party's rate limit, hidden in an answer with status 200.
    case 'TRAY_OUTCOME':
      return error.thirdPartyStatus === 429;
    // Connection refused, name not found, no connection in time: Tray never saw the request.
    case 'TRAY_NETWORK':
    case 'TRAY_TIMEOUT':
      return !error.sent;
    // What the call needed first, such as the token of an end user: the call itself was not sent.
    case 'TRAY_SERVER':
      return !error.sent && ambiguous.has(error.statusCode);
    default:
      return false;
  }
}

/** The operation may have been executed or not. */
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
 * Exponential backoff with full jitter, on top of what the server asks for, so that calls which failed together do not
 * come back together. A server that asks for more than the longest delay is asked again after that: the attempt costs
 * nothing, as it is either refused or welcome.
 */
function delayBefore(attempt: number, retryAfter: number | undefined, random: () => number): number {
  const backoff = random() * Math.min(longestDelay, firstDelay * 2 ** (attempt - 1));
  return Math.round(Math.min(longestDelay, (retryAfter ?? 0) + backoff));
}
