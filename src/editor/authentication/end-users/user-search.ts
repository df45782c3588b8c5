/** Searches the account's end users on the server while somebody types. */
import type { AdminFailure } from '../../../shared/admin-api/admin-failure';
import type { UserSummary, UsersResult } from '../../../shared/admin-api/end-users';
import { failureOf, isAbort } from '../../requests';

export interface UserSearchState {
  /** The text that is being searched for. */
  text: string;
  /** The text that `users` were found with; undefined before the first answer. */
  answered: string | undefined;
  users: readonly UserSummary[];
  /** There are more. */
  isPartial: boolean;
  loading: boolean;
  failure: AdminFailure | undefined;
}

export const noSearch: UserSearchState = {
  text: '',
  answered: undefined,
  users: [],
  isPartial: false,
  loading: false,
  failure: undefined,
};

export type AskForUsers = (text: string, signal: AbortSignal) => Promise<UsersResult>;

/** Runs an action later, once; the result cancels it. */
export type Later = (action: () => void) => () => void;

/** Milliseconds, long enough that a word typed slowly is one search. */
const pause = 300;

export const afterPause: Later = (action) => {
  const timer = setTimeout(action, pause);
  return () => clearTimeout(timer);
};

/** One search at a time, for the text typed last: answers to earlier ones are dropped. */
export class UserSearch {
  #state = noSearch;
  #cancel: () => void = () => {};

  constructor(
    private readonly ask: AskForUsers,
    private readonly report: (state: UserSearchState) => void,
    private readonly later: Later = afterPause,
  ) {}

  /** Searches once typing has paused. */
  type(text: string): void {
    this.#begin(text.trim(), this.later);
  }

  /** Searches immediately, unless the current list already shows the result. */
  show(text: string): void {
    const { answered, failure } = this.#state;
    if (answered !== text || failure !== undefined) this.#begin(text, atOnce);
  }

  /** Repeats the search. */
  refresh(): void {
    this.#begin(this.#state.text, atOnce);
  }

  stop(): void {
    this.#cancel();
  }

  #begin(text: string, later: Later): void {
    this.#cancel();
    const abort = new AbortController();
    const cancelStart = later(() => void this.#search(text, abort.signal));
    this.#cancel = () => {
      cancelStart();
      abort.abort();
    };
    this.#change({ text, loading: true, failure: undefined });
  }

  async #search(text: string, signal: AbortSignal): Promise<void> {
    try {
      const { users, isPartial } = await this.ask(text, signal);
      if (!signal.aborted) this.#change({ answered: text, users, isPartial, loading: false });
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) this.#change({ loading: false, failure: failureOf(error) });
    }
  }

  #change(changes: Partial<UserSearchState>): void {
    this.#state = { ...this.#state, ...changes };
    this.report(this.#state);
  }
}

const atOnce: Later = (action) => {
  action();
  return () => {};
};
