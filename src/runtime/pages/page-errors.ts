import { loggableReason } from '../../input/reason';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { CallAnswer } from '../../tray/connectors/api-types';
import { TrayError } from '../../tray/errors/tray-error';
import { configError } from '../errors';

/** The value for the next page cannot be read from an output. */
export function nextValueError(reason: LocalizedText): TrayError {
  return new TrayError('TRAY_INPUT', [{ key: 'pageNextNotEvaluated' }, loggableReason(reason)], { attempts: 0 });
}

/** The value for the next page has no place in the input. */
export function nextPlaceError(reason: LocalizedText): TrayError {
  return new TrayError('TRAY_INPUT', [{ key: 'pageNextNotPlaced' }, reason], { attempts: 0 });
}

/** An output has no list where the items are looked for. It is kept as the failure's response. */
export function noListError(path: string, { output, statusCode }: CallAnswer): TrayError {
  return new TrayError('TRAY_RESPONSE', [{ key: 'pageNoList', params: { path } }], {
    statusCode,
    response: output,
    sent: true,
  });
}

/** The pages so far are all that may be collected; this one was not asked for. */
export function pagesTooLargeError(maxBytes: number): TrayError {
  const size = Number((maxBytes / 1e6).toPrecision(3));
  return new TrayError('TRAY_RESPONSE', [{ key: 'pagesTooLarge', params: { size } }], { attempts: 0 });
}

/** The message cannot be cloned for a page, so that the page is not asked for. */
export function notClonedError(reason: LocalizedText): TrayError {
  return configError([{ key: 'messageNotCloned' }, reason]);
}
