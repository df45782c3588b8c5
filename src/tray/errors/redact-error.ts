import type { LocalizedText } from '../../shared/texts/localized-text';
import type { Redactor } from '../redact';
import { TrayError } from './tray-error';

/** Redacts an error's message and details; the response was redacted when it was read. */
export function redactError(error: TrayError, redactor: Redactor): TrayError {
  const details = error.details ?? [];
  const said = [error.message, ...details.flatMap(({ path, message }) => [path, message])];
  if (!said.some(redactor.isIn)) return error;
  const texts = error.texts.map((text) => redactText(text, redactor));
  return new TrayError(error.code, texts, {
    statusCode: error.statusCode,
    thirdPartyStatus: error.thirdPartyStatus,
    attempts: error.attempts,
    details: error.details?.map(({ path, message }) => ({
      path: redactor.text(path),
      message: redactor.text(message),
    })),
    response: error.response,
    retryAfter: error.retryAfter,
    sent: error.sent,
  });
}

function redactText(text: LocalizedText, redactor: Redactor): LocalizedText {
  if ('literal' in text) return { literal: redactor.text(text.literal) };
  const copy = structuredClone(text);
  const params: Record<string, string | number> = copy.params ?? {};
  for (const [name, value] of Object.entries(params)) params[name] = redactor.text(String(value));
  return copy;
}
