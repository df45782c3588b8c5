import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConnectionDraft, OrphanSummary } from '../../shared/admin-api';
import { type Loadable, nothingLoaded } from '../loadable';
import { type AdminRequests, failureOf, isAbort } from '../requests';

interface Orphans {
  list: Loadable<OrphanSummary[]>;
  load(): void;
  remove(ids: string[]): void;
}

/** The subscriptions of no node, in the account of the connection as it is typed at the moment of asking. */
export function useOrphans(draft: () => ConnectionDraft, requests: AdminRequests): Orphans {
  const [list, setList] = useState<Loadable<OrphanSummary[]>>(nothingLoaded);
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);

  const ask = async (request: (signal: AbortSignal) => Promise<OrphanSummary[]>) => {
    current.current?.abort();
    const abort = new AbortController();
    current.current = abort;
    setList(({ failure: _, ...kept }) => ({ ...kept, loading: true }));
    try {
      const value = await request(abort.signal);
      if (current.current === abort) setList({ value, loading: false });
    } catch (error) {
      if (!isAbort(error)) setList((before) => ({ ...before, loading: false, failure: failureOf(error) }));
    }
  };
  const listed = async (signal: AbortSignal) => (await requests.orphans({ connection: draft() }, signal)).subscriptions;
  const removed = async (ids: string[], signal: AbortSignal) => {
    await requests.removeOrphans({ connection: draft(), ids }, signal);
    return listed(signal);
  };
  return { list, load: () => void ask(listed), remove: (ids) => void ask((signal) => removed(ids, signal)) };
}
