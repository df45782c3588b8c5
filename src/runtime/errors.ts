import { loggableReason, reasonOf } from '../input/reason';
import type { FailureCode, FailureDetail } from '../shared/failure';
import { isInstance } from '../shared/is-instance';
import { errorCode } from '../shared/texts/error-code';
import type { LocalizedText } from '../shared/texts/localized-text';
import type { CallAnswer } from '../tray/connectors/api-types';
import { TrayError } from '../tray/errors/tray-error';

const findingsInMessage = 3;

/** A problem with one value of the input. */
export interface InputFinding extends FailureDetail {
  /**
   * The message without the value, for the log: a value that breaks the schema may be a person's telephone number or
   * address. The value itself is only in `msg.tray.error.details`.
   */
  withoutValue: string;
}

/** The node or its connection cannot make calls. */
export function configError(problem: readonly LocalizedText[]): TrayError {
  return new TrayError('TRAY_CONFIG', problem, { attempts: 0 });
}

/** The message cannot take the output; nothing was sent. */
export function noRoomError(property: string): TrayError {
  return configError([{ key: 'noRoom', params: { property } }]);
}

/** The call was made, but the output could not be put on the message. It is kept as the failure's response. */
export function noPlaceError(property: string, answer: CallAnswer, attempts: number): TrayError {
  return new TrayError('TRAY_CONFIG', [{ key: 'noPlace', params: { property } }], {
    statusCode: answer.statusCode,
    attempts,
    response: answer.output,
    sent: true,
  });
}

/** Values of the input could not be evaluated. */
export function inputError(findings: readonly InputFinding[]): TrayError {
  return errorOf('TRAY_INPUT', { key: 'inputNotBuilt' }, findings);
}

/** The authId could not be evaluated or is not a string. */
export function authIdError(reason: LocalizedText): TrayError {
  return new TrayError('TRAY_INPUT', [{ key: 'authIdNotEvaluated' }, loggableReason(reason)], { attempts: 0 });
}

/** The end user's id could not be evaluated or is not valid: the call is never made for the account instead. */
export function userIdError(reason: LocalizedText): TrayError {
  return new TrayError('TRAY_INPUT', [{ key: 'userIdNotEvaluated' }, loggableReason(reason)], { attempts: 0 });
}

/** Values break the input schema; nothing was sent. */
export function validationError(findings: readonly InputFinding[]): TrayError {
  return errorOf('TRAY_VALIDATION', { key: 'inputInvalid' }, findings);
}

/** The files of an input cannot be offered to Tray; nothing was sent. */
export function filesError(problem: LocalizedText, details?: FailureDetail[]): TrayError {
  return new TrayError('TRAY_INPUT', [{ key: 'filesNotOffered' }, problem], { attempts: 0, details });
}

/**
 * The files of other calls take up all the room.
 * @param setting the one that increases it
 */
export function noRoomForFilesError(setting: string): TrayError {
  return new TrayError('TRAY_QUEUE_FULL', [{ key: 'noRoomForFiles', params: { setting } }], { attempts: 0 });
}

/** Too many calls are waiting for the same token and host. */
export function queueFullError(limit: number): TrayError {
  return new TrayError('TRAY_QUEUE_FULL', [{ key: 'queueFull', params: { limit } }], { attempts: 0 });
}

/** The node was closed while the call waited for its turn. */
export function cancelledError(): TrayError {
  return new TrayError('TRAY_CANCELLED', [{ key: 'closedBeforeCall' }], { attempts: 0 });
}

/** The node was closed while the call waited for a retry; the result of the last attempt is kept. */
export function cancelledRetryError(last: TrayError): TrayError {
  const { texts, statusCode, attempts, details, response, sent } = last;
  const options = { statusCode, attempts, details, response, sent };
  return new TrayError('TRAY_CANCELLED', [{ key: 'closedBeforeRetry' }, ...texts], options);
}

/**
 * Converts anything that a call threw to a TrayError. An unexpected error leaves it open whether the operation was
 * executed.
 */
export function unexpectedCallError(error: unknown): TrayError {
  if (isInstance(error, TrayError)) return error;
  const texts: LocalizedText[] = [{ key: 'callFailed' }, reasonOf(error)];
  return new TrayError('TRAY_RESPONSE', texts, { sent: true });
}

/** Converts anything that was thrown before a call was made to a TrayError. */
export function unexpectedError(error: unknown): TrayError {
  return isInstance(error, TrayError) ? error : configError([{ key: 'unexpected' }, reasonOf(error)]);
}

/**
 * Converts any failure to open a connection to a TrayError. An unexpected error may contain secrets, so only its code
 * is shown.
 */
export function connectionError(error: unknown): TrayError {
  if (isInstance(error, TrayError)) return error;
  return configError([{ key: 'connectionNotOpened', params: { code: errorCode(error) } }]);
}

function errorOf(code: FailureCode, what: LocalizedText, findings: readonly InputFinding[]): TrayError {
  const details = findings.map(({ path, message }) => ({ path, message }));
  return new TrayError(code, [what, ...summaryOf(findings)], { attempts: 0, details });
}

/** The findings are already in the reader's language. */
function summaryOf(findings: readonly InputFinding[]): LocalizedText[] {
  const shown = findings
    .slice(0, findingsInMessage)
    .map(({ path, withoutValue }) => (path === '' ? withoutValue : `${path}: ${withoutValue}`));
  const left = findings.length - shown.length;
  const words = shown.join('; ');
  return left > 0 ? [{ literal: `${words};` }, { key: 'andMore', params: { number: left } }] : [{ literal: words }];
}
