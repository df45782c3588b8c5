import type { AdminFailure } from '../shared/admin-api/admin-failure';

/** Data from the server. The value is kept while it is reloaded, and if that fails. */
export interface Loadable<Value> {
  value?: Value;
  loading: boolean;
  failure?: AdminFailure;
}

export const nothingLoaded = { loading: false };

/** A change in the state of data from the server. */
export type ResourceAction<Resource extends string, Value> =
  | { type: 'loading'; resource: Resource }
  | { type: 'idle'; resource: Resource }
  | { type: 'loaded'; resource: Resource; value: Value }
  | { type: 'failed'; resource: Resource; failure: AdminFailure };

export function reduceLoadable<Value>(
  loadable: Loadable<Value>,
  action: ResourceAction<string, Value>,
): Loadable<Value> {
  const { failure: _, ...kept } = loadable;
  switch (action.type) {
    case 'loading':
      return { ...kept, loading: true };
    case 'idle':
      return { ...loadable, loading: false };
    case 'loaded':
      return { value: action.value, loading: false };
    case 'failed':
      return { ...kept, loading: false, failure: action.failure };
  }
}
