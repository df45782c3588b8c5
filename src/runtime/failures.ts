import { reasonOf } from '../input/reason';
import type { FailureDetail } from '../shared/failure';
import { TrayError } from '../tray/tray-error';
import type { CallAnswer } from '../tray/wire';

const detailsInMessage = 3;

/** The node lacks what a call needs. */
export function configFailure(message: string): TrayError {
  return new TrayError('TRAY_CONFIG', message, { attempts: 0 });
}

/** The message cannot take the output; nothing was sent. */
export function noRoomFailure(property: string): TrayError {
  return configFailure(`The output cannot be put on msg.${property}: a part of the path is no object.`);
}

/** The call was made, but the message could not take its output. It is kept as the failure's response. */
export function noPlaceFailure(property: string, answer: CallAnswer, attempts: number): TrayError {
  const message = `The call was made, but its output could not be put on msg.${property}.`;
  return new TrayError('TRAY_CONFIG', message, {
    statusCode: answer.statusCode,
    attempts,
    response: answer.output,
    sent: true,
  });
}

/** Values of the input that cannot be evaluated. */
export function inputFailure(details: FailureDetail[]): TrayError {
  return new TrayError('TRAY_INPUT', `The input cannot be built: ${summaryOf(details)}`, { attempts: 0, details });
}

/** The authId cannot be evaluated or is no text. */
export function authIdFailure(reason: string): TrayError {
  return new TrayError('TRAY_INPUT', `The authId cannot be evaluated: ${reason}`, { attempts: 0 });
}

/** Values that break the input schema; nothing was sent. */
export function validationFailure(details: FailureDetail[]): TrayError {
  const message = `The input breaks the operation's input schema: ${summaryOf(details)}`;
  return new TrayError('TRAY_VALIDATION', message, { attempts: 0, details });
}

/** Too many calls wait for the same token and host. */
export function queueFullFailure(limit: number): TrayError {
  return new TrayError('TRAY_QUEUE_FULL', `Too many calls are waiting (at most ${limit} may).`, { attempts: 0 });
}

/** The node was closed while the call waited for its turn. */
export function cancelledFailure(): TrayError {
  return new TrayError('TRAY_CANCELLED', 'The node was closed before the call was made.', { attempts: 0 });
}

/** The node was closed while the call waited to be tried again; what the last attempt got is kept. */
export function cancelledRetryFailure(last: TrayError): TrayError {
  const message = `The node was closed before the call was tried again. The last attempt failed: ${last.message}`;
  const { statusCode, attempts, details, response, sent } = last;
  return new TrayError('TRAY_CANCELLED', message, { statusCode, attempts, details, response, sent });
}

/** Something that should never have been thrown: reported like every other failure, never lost. */
export function unexpectedFailure(error: unknown): TrayError {
  return error instanceof TrayError ? error : new TrayError('TRAY_INPUT', `The call failed: ${reasonOf(error)}`);
}

function summaryOf(details: FailureDetail[]): string {
  const shown = details
    .slice(0, detailsInMessage)
    .map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  const left = details.length - shown.length;
  return left > 0 ? `${shown.join('; ')}; and ${left} more` : shown.join('; ');
}
