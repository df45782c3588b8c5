import { errorCode } from '../../shared/texts/error-code';
import type { LocalizedText } from '../../shared/texts/localized-text';
import { TrayError } from '../../tray/errors/tray-error';

/**
 * An error of Redis or of the connection to it, as `TRAY_QUEUE_UNAVAILABLE`; it never includes secrets from the
 * address.
 */
export function queueError(error: unknown): TrayError {
  if (error instanceof TrayError) return error;
  return new TrayError('TRAY_QUEUE_UNAVAILABLE', [textOf(error)], { attempts: 0 });
}

/** True for an error that the server itself returned: the command had no effect. */
export function isRefusal(error: unknown): error is Error {
  return error instanceof Error && error.name === 'ReplyError';
}

function textOf(error: unknown): LocalizedText {
  if (!isRefusal(error)) return { key: 'queueUnavailable', params: { code: errorCode(error) } };
  // The first word of the server's answer identifies the error; the rest may repeat the command.
  const [reason = ''] = /^[A-Z]+/.exec(error.message) ?? [];
  if (['WRONGPASS', 'NOAUTH'].includes(reason)) return { key: 'queueUnauthorized' };
  return { key: 'queueRefuses', params: { reason: reason || 'ERR' } };
}
