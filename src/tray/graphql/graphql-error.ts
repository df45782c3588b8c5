import type { FailureCode } from '../../shared/failure';
import { isObject } from '../../shared/json';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { shorten } from '../../shared/texts/shorten';
import { messageIn } from '../errors/error-message';
import { TrayError } from '../errors/tray-error';

export interface GraphqlErrorFacts {
  statusCode: number;
  response: unknown;
  retryAfter?: number | undefined;
  /** Texts by failure code, in place of the general ones. */
  advice: Partial<Record<FailureCode, LocalizedText>>;
  /** The error according to the status, used if the `errors` are of no known kind. */
  otherwise?: TrayError | undefined;
}

interface ErrorRow {
  code: FailureCode;
  /** Matches the error's message; takes precedence over `means`. */
  says: RegExp;
  /** Matches `extensions.code` or `extensions.name`. */
  means: RegExp;
  advice: LocalizedText;
}

/**
 * The kinds of errors. Only the rate limit's answer is documented: its code is that of a refusal, so the message takes
 * precedence over the codes (`docs/tray-api.md`). The others are inferred from other GraphQL servers.
 */
const rows: readonly ErrorRow[] = [
  {
    code: 'TRAY_RATE_LIMITED',
    says: /rate.?limit|too many requests|throttl/i,
    means: /rate.?limit|too.?many|throttl/i,
    advice: { key: 'rateLimited' },
  },
  {
    code: 'TRAY_NOT_FOUND',
    says: /not (be )?found|not exist|no such|unknown (external )?user|could not find|couldn't find/i,
    means: /not.?found/i,
    advice: { key: 'notKnown' },
  },
  {
    code: 'TRAY_UNAUTHORIZED',
    says: /unauthenticated|not authenticated|request is unauthorized|(invalid|expired|missing) (access )?token|token (is |has )?(invalid|expired)/i,
    means: /unauthenticated|invalid.?token/i,
    advice: { key: 'unauthorized' },
  },
  {
    code: 'TRAY_FORBIDDEN',
    says: /forbidden|unauthori[sz]ed|not (be )?(authori[sz]ed|allowed|permitted)|permission|access denied|master token/i,
    means: /forbidden|not.?allowed|denied|unauthori[sz]ed|permission/i,
    advice: { key: 'notAllowed' },
  },
];

/** Errors that are considered: the first says what happened, and an answer may contain a million. */
const maxErrors = 10;
const maxMessageLength = 1000;

/** The error for the `errors` of a GraphQL answer. */
export function graphqlError(
  errors: readonly unknown[],
  { statusCode, response, retryAfter, advice, otherwise }: GraphqlErrorFacts,
): TrayError {
  const looked = errors.slice(0, maxErrors);
  const row = rows.find(({ says }) => looked.some((error) => says.test(wordsOf(error)))) ?? rowByCode(looked);
  if (row === undefined && otherwise !== undefined) return otherwise;
  const code = row?.code ?? 'TRAY_REJECTED';
  const general: LocalizedText = row?.advice ?? { key: 'refusedByTray' };
  const words = messageIn(looked);
  const reason: LocalizedText[] =
    words === undefined ? [] : [{ key: 'traySays', params: { words: shorten(words, maxMessageLength) } }];
  return new TrayError(code, [advice[code] ?? general, ...reason], { statusCode, response, retryAfter, sent: true });
}

function rowByCode(errors: readonly unknown[]): ErrorRow | undefined {
  return rows.find(({ means }) => errors.some((error) => codesOf(error).some((code) => means.test(code))));
}

function wordsOf(error: unknown): string {
  const words = isObject(error) ? error.message : error;
  return typeof words === 'string' ? words.slice(0, maxMessageLength) : '';
}

function codesOf(error: unknown): string[] {
  const extensions = isObject(error) && isObject(error.extensions) ? error.extensions : {};
  return [extensions.code, extensions.name]
    .filter((code) => typeof code === 'string')
    .map((code) => code.slice(0, 100));
}
