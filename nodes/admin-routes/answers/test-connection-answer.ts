import type { AuthenticationCount, TestConnectionResult } from '../../../src/shared/admin-api/connection';
import { adminFailureOf } from '../admin-error';
import type { AskedDraft } from '../open-draft';

/** Asks Tray itself: the cache does not show whether the token still works. */
export async function answerTestConnection(
  _request: unknown,
  draft: AskedDraft,
  signal: AbortSignal,
): Promise<TestConnectionResult> {
  const [connectorCount, authentications] = await Promise.all([
    countConnectors(draft, signal),
    countAuthentications(draft, signal),
  ]);
  return { connectorCount, authentications };
}

async function countConnectors({ handle, lane }: AskedDraft, signal: AbortSignal): Promise<number> {
  const connectors = await handle.connection.catalogue.connectors({ refresh: true, signal, lane });
  return new Set(connectors.map(({ name }) => name)).size;
}

/** A token may be allowed to list connectors but not authentications, and still work. */
async function countAuthentications({ handle, lane }: AskedDraft, signal: AbortSignal): Promise<AuthenticationCount> {
  try {
    const { authentications, isPartial } = await handle.connection.authentications.list({ signal, lane });
    return { count: authentications.length, isPartial };
  } catch (error) {
    const failure = adminFailureOf(error);
    if (failure === undefined) throw error;
    return { failure };
  }
}
