import type { AuthDialogRequest, AuthDialogResult } from '../../../../src/shared/admin-api/authentications';
import { badRequest } from '../../admin-error';
import type { AskedDraft } from '../../open-draft';
import { dialogUrl } from './dialog-url';

/**
 * The address of Tray's own dialog, with a code that lets anyone who has it act for the user: it is only in this
 * answer.
 */
export async function answerAuthDialog(
  { userId, serviceId, environmentId, scopes }: AuthDialogRequest,
  draft: AskedDraft,
): Promise<AuthDialogResult> {
  const { base, embeddedId } = draft.dialog();
  const { endUsers } = draft.handle.connection;
  const accountId = userId ?? (await endUsers.ownUserId()) ?? badRequest({ key: 'ownUserUnknown' });
  const code = await endUsers.authorizationCode(accountId);
  const url = dialogUrl(base, { embeddedId, code, serviceId, environmentId, scopes });
  if (url === undefined) return badRequest({ key: 'embeddedIdUnusable' });
  return { url: url.href, origin: url.origin, accountId };
}
