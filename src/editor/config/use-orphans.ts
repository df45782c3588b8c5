import type { ConnectionDraft } from '../../shared/admin-api/connection';
import type { OrphanSummary } from '../../shared/admin-api/orphans';
import type { Loadable } from '../loadable';
import type { AdminRequests } from '../requests';
import { useLoadable } from '../use-loadable';

interface Orphans {
  list: Loadable<OrphanSummary[]>;
  load(): void;
  remove(ids: string[]): void;
}

/** The subscriptions without a node, in the account of the connection as typed at the moment of the request. */
export function useOrphans(draft: () => ConnectionDraft, requests: AdminRequests): Orphans {
  const [list, ask] = useLoadable<OrphanSummary[]>();
  const listed = async (signal: AbortSignal) => (await requests.orphans({ connection: draft() }, signal)).subscriptions;
  const removed = async (ids: string[], signal: AbortSignal) => {
    await requests.removeOrphans({ connection: draft(), ids }, signal);
    return listed(signal);
  };
  return { list, load: () => void ask(listed), remove: (ids) => void ask((signal) => removed(ids, signal)) };
}
