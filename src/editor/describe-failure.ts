import type { AdminFailure, AdminFailureCode } from '../shared/admin-api';
import { t } from './translate';

/** Codes whose text is made of the failure's message alone: it is about what the person typed. */
const ownWords: ReadonlySet<AdminFailureCode> = new Set([
  'TRAY_CONFIG',
  'TRAY_INPUT',
  'TRAY_VALIDATION',
  'bad_request',
]);

/** Says in plain words why a request of the dialog failed, and what to do about it where we know. */
export function describeFailure(failure: AdminFailure): string {
  const { code, message, statusCode } = failure;
  if (ownWords.has(code) && message !== '') return message;
  const reason = [statusCode, message].filter((part) => part !== undefined && part !== '').join(' ');
  const words = t(`request.${code}`, { message, reason });
  // A code that a newer server knows and this dialog does not.
  return words.endsWith(`request.${code}`) ? reason || code : words;
}
