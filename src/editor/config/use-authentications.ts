import { useEffect, useRef, useState } from 'preact/hooks';
import type { AuthenticationsResult } from '../../shared/admin-api/authentications';
import type { ConnectionDraft } from '../../shared/admin-api/connection';
import { type Loadable, nothingLoaded } from '../loadable';
import { type AdminRequests, failureOf, isAbort } from '../requests';

interface AuthenticationList {
  list: Loadable<AuthenticationsResult>;
  /** Requests them, unless they are already loaded for the connection as currently typed. */
  load(refresh: boolean): void;
}

/** The authentications of the connection as typed at the moment of the request. Typing alone requests nothing. */
export function useAuthentications(draft: () => ConnectionDraft, requests: AdminRequests): AuthenticationList {
  const [list, setList] = useState<Loadable<AuthenticationsResult>>(nothingLoaded);
  const current = useRef<{ key: string; abort: AbortController }>(undefined);
  useEffect(() => () => current.current?.abort.abort(), []);

  const load = (refresh: boolean) => {
    const { authId: _, ...connection } = draft();
    const key = JSON.stringify(connection);
    if (!refresh && current.current?.key === key && list.failure === undefined) return;
    current.current?.abort.abort();
    const abort = new AbortController();
    // Those of another connection are of no use.
    setList(current.current?.key === key ? { ...list, loading: true } : { loading: true });
    current.current = { key, abort };
    const finish = (next: Loadable<AuthenticationsResult>) => current.current?.abort === abort && setList(next);
    requests.authentications({ connection }, abort.signal).then(
      (value) => finish({ value, loading: false }),
      (error: unknown) => !isAbort(error) && finish({ loading: false, failure: failureOf(error) }),
    );
  };
  return { list, load };
}
