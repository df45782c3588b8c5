import { reasonOf } from '../input/reason';
import type { FailureDetail } from '../shared/failure';
import { isInstance } from '../shared/is-instance';
import type { LocalizedText } from '../shared/localized-text';
import type { CallAnswer } from '../tray/connectors/api-types';
import { TrayError } from '../tray/errors/tray-error';

const detailsInMessage = 3;

/** The node lacks what a call needs. */
export function configFailure(lacks: readonly LocalizedText[]): TrayError {
  return new TrayError('TRAY_CONFIG', lacks, { attempts: 0 });
}

/** The message cannot take the output; nothing was sent. */
export function noRoomFailure(property: string): TrayError {
  return configFailure([{ key: 'noRoom', params: { property } }]);
}

/** The call was made, but the message could not take its output. It is kept as the failure's response. */
export function noPlaceFailure(property: string, answer: CallAnswer, attempts: number): TrayError {
  return new TrayError('TRAY_CONFIG', [{ key: 'noPlace', params: { property } }], {
    statusCode: answer.statusCode,
    attempts,
    response: answer.output,
    sent: true,
  });
}

/** Values of the input that cannot be evaluated. */
export function inputFailure(details: FailureDetail[]): TrayError {
  return new TrayError('TRAY_INPUT', [{ key: 'inputNotBuilt' }, ...summaryOf(details)], { attempts: 0, details });
}

/** The authId cannot be evaluated or is no text. */
export function authIdFailure(reason: LocalizedText): TrayError {
  return new TrayError('TRAY_INPUT', [{ key: 'authIdNotEvaluated' }, reason], { attempts: 0 });
}

/** Values that break the input schema; nothing was sent. */
export function validationFailure(details: FailureDetail[]): TrayError {
  return new TrayError('TRAY_VALIDATION', [{ key: 'inputInvalid' }, ...summaryOf(details)], { attempts: 0, details });
}

/** Too many calls wait for the same token and host. */
export function queueFullFailure(limit: number): TrayError {
  return new TrayError('TRAY_QUEUE_FULL', [{ key: 'queueFull', params: { limit } }], { attempts: 0 });
}

/** The node was closed while the call waited for its turn. */
export function cancelledFailure(): TrayError {
  return new TrayError('TRAY_CANCELLED', [{ key: 'closedBeforeCall' }], { attempts: 0 });
}

/** The node was closed while the call waited to be tried again; what the last attempt got is kept. */
export function cancelledRetryFailure(last: TrayError): TrayError {
  const { texts, statusCode, attempts, details, response, sent } = last;
  const options = { statusCode, attempts, details, response, sent };
  return new TrayError('TRAY_CANCELLED', [{ key: 'closedBeforeRetry' }, ...texts], options);
}

/** Something that should never have been thrown: reported like every other failure, never lost. */
export function unexpectedFailure(error: unknown): TrayError {
  return isInstance(error, TrayError) ? error : new TrayError('TRAY_INPUT', [{ key: 'callFailed' }, reasonOf(error)]);
}

/** The details are in the reader's language already. */
function summaryOf(details: FailureDetail[]): LocalizedText[] {
  const shown = details
    .slice(0, detailsInMessage)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  const left = details.length - shown.length;
  const words = shown.join('; ');
  return left > 0 ? [{ literal: `${words};` }, { key: 'andMore', params: { number: left } }] : [{ literal: words }];
}
