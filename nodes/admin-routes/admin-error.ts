import type { AdminFailure, AdminFailureCode } from '../../src/shared/admin-api/admin-failure';
import type { SavedProblem } from '../../src/shared/flow';
import { LocalizedError } from '../../src/shared/texts/localized-error';
import type { LocalizedText } from '../../src/shared/texts/localized-text';
import { TrayError } from '../../src/tray/errors/tray-error';

/** A dialog's request that is rejected before Tray is asked. */
export class AdminError extends LocalizedError {
  constructor(
    readonly code: AdminFailureCode,
    texts: readonly LocalizedText[],
    readonly problems?: readonly SavedProblem[],
  ) {
    super(texts);
  }
}

/** @throws AdminError `bad_request`, always */
export function badRequest(text: LocalizedText): never {
  throw new AdminError('bad_request', [text]);
}

/** The failure as sent to the dialogs; undefined for an unexpected error. */
export function adminFailureOf(error: unknown): AdminFailure | undefined {
  if (error instanceof AdminError) {
    const { code, message, texts, problems } = error;
    return { code, message, texts, ...(problems !== undefined && { problems }) };
  }
  if (!(error instanceof TrayError)) return undefined;
  const { statusCode, texts } = error;
  return { ...error.toFailure(), texts, ...(statusCode !== undefined && { statusCode }) };
}
