import type { TrayNodeAPI } from '../../../src/runtime/tray-settings';
import type { AdminFailure } from '../../../src/shared/admin-api/admin-failure';
import type { ConnectionDraft } from '../../../src/shared/admin-api/connection';
import { redactorOf } from '../../../src/tray/redact';
import { adminFailureOf } from '../admin-error';
import { type AskedDraft, openDraft } from '../open-draft';

/** An answer as sent to the dialog. */
export interface DraftAnswer {
  result: unknown;
  /** The result as JSON, with the token redacted. */
  text: string;
}

/**
 * Answers with the connection that a dialog shows, and releases it again. A failure is also an answer.
 *
 * @throws AdminError or TrayError if the connection cannot be opened; rethrows unexpected errors
 */
export async function answerWithDraft(
  RED: TrayNodeAPI,
  { connection, user }: { connection: ConnectionDraft; user: string },
  answer: (draft: AskedDraft) => Promise<unknown>,
): Promise<DraftAnswer> {
  const draft = { ...openDraft(RED, connection), lane: `user ${user}` };
  try {
    const result = await answer(draft).catch(failureAnswer);
    return { result, text: withoutToken(result, draft.token) };
  } finally {
    draft.handle.release();
  }
}

/** @throws the error itself if it is unexpected */
export function failureAnswer(error: unknown): { error: AdminFailure } {
  const failure = adminFailureOf(error);
  if (failure === undefined) throw error;
  return { error: failure };
}

/** The client already redacts the token; this is the safety net for anything that a server sends. */
function withoutToken(result: unknown, token: string): string {
  const text = JSON.stringify(result);
  const redactor = redactorOf(token.trim());
  return redactor.isIn(text) ? JSON.stringify(redactor.value(JSON.parse(text))) : text;
}
