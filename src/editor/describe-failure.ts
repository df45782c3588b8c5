import type { AdminFailure, AdminFailureCode } from '../shared/admin-api';
import { isObject } from '../shared/json';
import { t } from './translate';

/** Codes that say it all: what the server adds would only say it again. */
const complete: ReadonlySet<AdminFailureCode> = new Set([
  'TRAY_UNAUTHORIZED',
  'TRAY_FORBIDDEN',
  'TRAY_RATE_LIMITED',
  'TRAY_SERVER',
  'TRAY_TIMEOUT',
  'TRAY_QUEUE_FULL',
  'TRAY_CANCELLED',
  'forbidden',
  'host_changed',
  'no_answer',
  'not_deployed',
  'too_many_requests',
]);

/** Codes whose message is about the very thing that the person typed or chose: no general words are needed. */
const particular: ReadonlySet<AdminFailureCode> = new Set([
  'TRAY_CONFIG',
  'TRAY_INPUT',
  'TRAY_VALIDATION',
  'TRAY_OUTCOME',
  'bad_request',
]);

/** Says in plain words why a request of the dialog failed, and what to do about it where we know. */
export function describeFailure(failure: AdminFailure): string {
  const { code, message } = failure;
  if (particular.has(code) && message !== '') return message;
  const key = `request.${code}`;
  const words = t(key);
  // A code that a newer server knows and this dialog does not.
  if (words.endsWith(key)) return message || code;
  const said = wordsOfTray(failure.response);
  if (said !== undefined) return `${words} ${t('request.said', { words: said })}`;
  if (complete.has(code) || message === '') return words;
  // What is not known is named by the message, which needs no introduction.
  return code === 'TRAY_NOT_FOUND' ? message : `${words} ${message}`;
}

function wordsOfTray(response: unknown): string | undefined {
  return isObject(response) && typeof response.message === 'string' && response.message !== ''
    ? response.message
    : undefined;
}
