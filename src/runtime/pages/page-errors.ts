import { loggableReason } from '../../input/reason';
import type { LocalizedText } from '../../shared/texts/localized-text';
import type { CallAnswer } from '../../tray/connectors/api-types';
import { TrayError } from '../../tray/errors/tray-error';
import { configError } from '../errors';

/** The value for the next page cannot be read from an output. */
export function nextValueError(reason: LocalizedText): TrayError {
  return new TrayError('TRAY_INPUT', [{ key: 'pageNextNotEvaluated' }, loggableReason(reason)], { attempts: 0 });
}

/** The value for the next page cannot be put into the input. */
export function nextPlaceError(reason: LocalizedText): TrayError {
  return new TrayError('TRAY_INPUT', [{ key: 'pageNextNotPlaced' }, reason], { attempts: 0 });
}

/** An output has no list at the path of the items. It is kept as the failure's response. */
export function noListError(path: string, { output, statusCode }: CallAnswer): TrayError {
  return new TrayError('TRAY_RESPONSE', [{ key: 'pageNoList', params: { path } }], {
    statusCode,
    response: output,
    sent: true,
  });
}

/** No more pages may be collected; this one was not requested. */
export function pagesTooLargeError(maxBytes: number): TrayError {
  const size = Number((maxBytes / 1e6).toPrecision(3));
  return new TrayError('TRAY_RESPONSE', [{ key: 'pagesTooLarge', params: { size } }], { attempts: 0 });
}

/** The message cannot be cloned for a page, so the page is not requested. */
export function notClonedError(reason: LocalizedText): TrayError {
  return configError([{ key: 'messageNotCloned' }, reason]);
}
