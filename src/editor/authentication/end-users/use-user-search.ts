import { useEffect, useRef, useState } from 'preact/hooks';
import type { UserSummary } from '../../../shared/admin-api/end-users';
import { type AskForUsers, noSearch, UserSearch, type UserSearchState } from './user-search';

interface FoundUsers {
  state: UserSearchState;
  search: UserSearch;
  /** All end users found since the dialog opened, by id. */
  known: ReadonlyMap<string, UserSummary>;
}

/** A search for end users while a component is mounted. */
export function useUserSearch(ask: AskForUsers): FoundUsers {
  const latest = useRef(ask);
  latest.current = ask;
  const [state, setState] = useState(noSearch);
  const known = useRef(new Map<string, UserSummary>());
  const [search] = useState(
    () =>
      new UserSearch(
        (text, signal) => latest.current(text, signal),
        (next) => {
          for (const user of next.users) known.current.set(user.id, user);
          setState(next);
        },
      ),
  );
  useEffect(() => () => search.stop(), [search]);
  return { state, search, known: known.current };
}
