import type { FailureCode } from '../shared/failure';
import { isObject } from '../shared/json';
import type { Answer } from './answer';
import { readRetryAfter } from './retry-after';
import { TrayError } from './tray-error';
import { validationDetails } from './validation-details';
import { shorten, wordsOf } from './words';

/** Added to failures of calls which leave open whether the operation was executed. */
export const maybeExecuted = ' The operation may have been executed all the same.';

const longestWords = 1000;

interface StatusRow {
  code: FailureCode;
  /** What happened and what to do about it. */
  advice: string;
}

/** The statuses that have a row of their own in the flow format's table of codes, or a particular remedy. */
const statusRows: Readonly<Record<number, StatusRow>> = {
  401: {
    code: 'TRAY_UNAUTHORIZED',
    advice: 'Tray does not accept the API token. Check it in the connection, and that its region is right.',
  },
  403: {
    code: 'TRAY_FORBIDDEN',
    advice:
      'Tray does not allow this. Check that the authId is for the service of this connector and belongs to whoever the API token belongs to.',
  },
  404: {
    code: 'TRAY_NOT_FOUND',
    advice: 'Tray does not know the connector, its version or the authId. Choose them again in the node.',
  },
  408: { code: 'TRAY_SERVER', advice: 'Tray waited too long for the third party (408).' },
  409: { code: 'TRAY_REJECTED', advice: 'A conflicting request is in flight at Tray (409). Try again later.' },
  413: { code: 'TRAY_REJECTED', advice: 'The input is too large for Tray (413). Send less at once.' },
  429: {
    code: 'TRAY_RATE_LIMITED',
    advice:
      'Tray takes no more requests for now (429). Allow fewer calls in flight in the connection, or try again later.',
  },
};

/** Texts of Tray that only repeat the status. */
const saysNothing = /^(the request is )?(bad request|unauthorized|forbidden|not found|conflict|too many requests)\.?$/i;

/** The failure of an answer with a status that is not a success. */
export function statusFailure(answer: Answer, isCall: boolean): TrayError {
  const { status } = answer;
  const row = statusRows[status] ?? rowOfClass(status, answer.headers.location);
  const said = wordsOf(answer.body ?? answer.text);
  const own = isObject(answer.body) && typeof answer.body.message === 'string' ? answer.body.message : '';
  return new TrayError(row.code, adviceAndWords(row, said, isCall), {
    statusCode: status,
    response: answer.body ?? (answer.text === '' ? undefined : shorten(answer.text, longestWords)),
    details: status === 400 ? validationDetails(own) : undefined,
    retryAfter: readRetryAfter(answer.headers['retry-after']),
    sent: true,
  });
}

function rowOfClass(status: number, location: string | undefined): StatusRow {
  if (status >= 500) return { code: 'TRAY_SERVER', advice: `Tray failed (${status}). Try again later.` };
  if (status >= 400) return { code: 'TRAY_REJECTED', advice: `Tray rejected the request (${status}).` };
  const target = location === undefined ? '' : ` to ${shorten(location, 200)}`;
  const advice = `The answer is a redirect (${status})${target}, which is not followed. Check the region and the base URL of the connection.`;
  return { code: 'TRAY_RESPONSE', advice };
}

function adviceAndWords({ code, advice }: StatusRow, said: string | undefined, isCall: boolean): string {
  const hint = isCall && code === 'TRAY_SERVER' ? maybeExecuted : '';
  const words = said === undefined || saysNothing.test(said) ? '' : ` Tray says: ${shorten(said, longestWords)}`;
  return `${advice}${hint}${words}`;
}
