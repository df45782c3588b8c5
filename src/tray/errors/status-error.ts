import type { FailureCode } from '../../shared/failure';
import { isObject } from '../../shared/json';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { shorten } from '../../shared/texts/shorten';
import type { Answer } from '../answer';
import { messageIn } from './error-message';
import { executedHint } from './executed-hint';
import { readRetryAfter } from './retry-after';
import { TrayError } from './tray-error';
import { validationDetails } from './validation-details';

const maxMessageLength = 1000;

interface StatusRow {
  code: FailureCode;
  /** What happened and how to fix it. */
  advice: LocalizedText;
}

/** The statuses that have their own row in the table of codes in `docs/flow-format.md`, or a specific remedy. */
const statusRows: Readonly<Record<number, StatusRow>> = {
  401: { code: 'TRAY_UNAUTHORIZED', advice: { key: 'unauthorized' } },
  403: { code: 'TRAY_FORBIDDEN', advice: { key: 'forbidden' } },
  404: { code: 'TRAY_NOT_FOUND', advice: { key: 'notFound' } },
  408: { code: 'TRAY_SERVER', advice: { key: 'waitedTooLong' } },
  409: { code: 'TRAY_REJECTED', advice: { key: 'conflict' } },
  413: { code: 'TRAY_REJECTED', advice: { key: 'inputTooLarge' } },
  429: { code: 'TRAY_RATE_LIMITED', advice: { key: 'rateLimited' } },
};

/** Messages from Tray that only repeat the status. */
const repeatsStatus =
  /^(the request is )?(bad request|unauthorized|forbidden|not found|conflict|too many requests)\.?$/i;

/** A 404 that does not come from Tray's API. */
const noApiHere: StatusRow = { code: 'TRAY_NOT_FOUND', advice: { key: 'noApiHere' } };

/** The facts about the request of a refused answer. */
export interface RefusedRequest {
  isCall: boolean;
  /** Every Tray API has the requested resource. */
  alwaysExists?: boolean | undefined;
  /** Texts by status, in place of those for calls. */
  advice?: Readonly<Record<number, LocalizedText>> | undefined;
}

/** The error of an answer whose status is not a success. */
export function statusError(answer: Answer, { isCall, alwaysExists = false, advice }: RefusedRequest): TrayError {
  const { status } = answer;
  const isElsewhere = status === 404 && (alwaysExists || !isOfTray(answer));
  const row = isElsewhere ? noApiHere : (statusRows[status] ?? rowOfClass(status, answer.headers.location));
  const message = messageIn(answer.body ?? answer.text);
  const own = isObject(answer.body) && typeof answer.body.message === 'string' ? answer.body.message : '';
  const hint = executedHint({ sent: row.code === 'TRAY_SERVER', isCall });
  return new TrayError(
    row.code,
    [
      isElsewhere ? row.advice : (advice?.[status] ?? row.advice),
      ...hint,
      ...(isElsewhere ? [] : reasonOf(answer, message)),
    ],
    {
      statusCode: status,
      response: answer.body ?? (answer.text === '' ? undefined : shorten(answer.text, maxMessageLength)),
      details: status === 400 ? validationDetails(own) : undefined,
      retryAfter: readRetryAfter(answer.headers['retry-after']),
      sent: true,
    },
  );
}

/** Tray's error answers are objects with a message, or have no body at all. */
function isOfTray({ text, body, problem }: Answer): boolean {
  return problem !== undefined || text.trim() === '' || (isObject(body) && typeof body.message === 'string');
}

function rowOfClass(status: number, location: string | undefined): StatusRow {
  if (status >= 500) return { code: 'TRAY_SERVER', advice: { key: 'trayFailed', params: { status } } };
  if (status >= 400) return { code: 'TRAY_REJECTED', advice: { key: 'rejected', params: { status } } };
  if (location === undefined) return { code: 'TRAY_RESPONSE', advice: { key: 'redirect', params: { status } } };
  const target = shorten(location, 200);
  return { code: 'TRAY_RESPONSE', advice: { key: 'redirectTo', params: { status, target } } };
}

function reasonOf({ problem }: Answer, message: string | undefined): LocalizedText[] {
  if (problem === 'lost' || typeof problem === 'object') return [{ key: 'reasonUnreadable' }];
  if (message === undefined || repeatsStatus.test(message)) return [];
  return [{ key: 'traySays', params: { words: shorten(message, maxMessageLength) } }];
}
