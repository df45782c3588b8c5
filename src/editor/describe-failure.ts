import type { AdminFailure, AdminFailureCode } from '../shared/admin-api/admin-failure';
import { type LocalizedText, localize } from '../shared/texts/localized-text';
import type { Translate } from '../shared/texts/translate';
import { t } from './translate';

/** Codes whose general text is complete: the server's text would only repeat it. */
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
  'session_ended',
  'too_many_requests',
]);

/**
 * Codes with several causes, and the cause that their general text describes; others are described by the server's own
 * text.
 */
const usualReasons: Partial<Record<AdminFailureCode, string>> = {
  host_changed: 'hostChanged',
  not_deployed: 'notDeployed',
};

/** Codes whose message is about exactly what the person typed or chose, so that no general text is needed. */
const particular: ReadonlySet<AdminFailureCode> = new Set([
  'TRAY_CONFIG',
  'TRAY_INPUT',
  'TRAY_VALIDATION',
  'TRAY_OUTCOME',
  'TRAY_QUEUE_UNAVAILABLE',
  'bad_request',
]);

/** Describes in plain words why a request of the dialog failed, and how to fix it if known. */
export function describeFailure(failure: AdminFailure, translate: Translate = t): string {
  return localize(textsFor(failure, translate), translate);
}

function textsFor(failure: AdminFailure, translate: Translate): LocalizedText[] {
  const { code } = failure;
  const ofServer = textsOfServer(failure, translate);
  if ((particular.has(code) || isUnusual(failure)) && ofServer.length > 0) return ofServer;
  const key = `request.${code}`;
  const general = translate(key);
  // A code that a newer server has and this dialog does not know.
  if (general.endsWith(key)) return ofServer.length > 0 ? ofServer : [{ literal: code }];
  const said = failure.texts?.find(isOfTray);
  if (said !== undefined) return [{ literal: general }, said];
  if (complete.has(code) || ofServer.length === 0) return [{ literal: general }];
  // The message names what is not known, and needs no introduction.
  return code === 'TRAY_NOT_FOUND' ? ofServer : [{ literal: general }, ...ofServer];
}

function isUnusual({ code, texts }: AdminFailure): boolean {
  const usual = usualReasons[code];
  return usual !== undefined && texts !== undefined && !texts.some((text) => 'key' in text && text.key === usual);
}

/** The server's message; in English if it has texts that this dialog does not know. */
function textsOfServer({ message, texts }: AdminFailure, translate: Translate): LocalizedText[] {
  if (texts?.every((text) => isKnown(text, translate))) return [...texts];
  return message === '' ? [] : [{ literal: message }];
}

function isKnown(text: LocalizedText, translate: Translate): boolean {
  if ('literal' in text) return true;
  const textKey = `failureText.${text.key}`;
  return !translate(textKey).endsWith(textKey);
}

/** Tray's own message. The server omits it if it only repeats the status. */
function isOfTray(text: LocalizedText): boolean {
  return 'key' in text && text.key === 'traySays';
}
