import { useEffect, useState } from 'preact/hooks';

/**
 * Holds a state and notifies its subscribers. A change is visible immediately, so that saving includes what was typed
 * last.
 */
export class Store<State, Action> {
  #state: State;
  #watchers = new Set<(state: State) => void>();

  constructor(
    initial: State,
    private readonly reduce: (state: State, action: Action) => State,
  ) {
    this.#state = initial;
  }

  get state(): State {
    return this.#state;
  }

  dispatch = (action: Action): void => {
    const next = this.reduce(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    for (const watcher of [...this.#watchers]) watcher(this.#state);
  };

  /**
   * Calls the watcher after every change.
   * @returns a function that ends this
   */
  watch(watcher: (state: State) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}

/** The state of a store, for a component that is re-rendered after every change. */
export function useStoreState<State>(store: Pick<Store<State, never>, 'state' | 'watch'>): State {
  const [state, setState] = useState(store.state);
  useEffect(() => {
    setState(store.state);
    return store.watch(setState);
  }, [store]);
  return state;
}
