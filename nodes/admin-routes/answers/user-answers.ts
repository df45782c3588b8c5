import type { UsersRequest, UsersResult } from '../../../src/shared/admin-api/end-users';
import type { AskedDraft } from '../open-draft';

export async function answerUsers(
  { search }: UsersRequest,
  { handle, lane }: AskedDraft,
  signal: AbortSignal,
): Promise<UsersResult> {
  return handle.connection.endUsers.search({ text: search }, { signal, lane });
}
