import type { ActingClient } from '../../../src/runtime/accounts/account';
import type { EndUserChoice } from '../../../src/shared/admin-api/end-users';
import type { OpenDraft } from '../open-draft';

/** The client for a request: acts for the account itself, or for an end user. */
export function actingFor({ handle }: Pick<OpenDraft, 'handle'>, { userId }: EndUserChoice): ActingClient {
  const { connection } = handle;
  if (userId !== undefined) return connection.forUser(userId);
  const { client, authentications, subscriptions } = connection;
  return { authentications, subscriptions, call: (request, options) => client.call(request, options) };
}
