import { useEffect, useState } from 'preact/hooks';
import type { AdminFailure } from '../../../shared/admin-api/admin-failure';
import type { EnvironmentSummary } from '../../../shared/admin-api/authentications';
import { failureOf, isAbort } from '../../requests';
import type { NewAuthenticationProps } from '../new-authentication-props';

export interface Environments {
  /** Undefined while loading, and after a failure. */
  list?: EnvironmentSummary[];
  failure?: AdminFailure;
  retry(): void;
}

/** The environments of the service, loaded when the panel opens. */
export function useEnvironments({ requests, draft, userId, service }: NewAuthenticationProps): Environments {
  const [loaded, setLoaded] = useState<Omit<Environments, 'retry'>>({});
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const abort = new AbortController();
    setLoaded({});
    const request = { connection: draft, service: service.name, serviceVersion: service.version };
    requests.environments(userId === undefined ? request : { ...request, userId }, abort.signal).then(
      ({ environments }) => setLoaded({ list: environments }),
      (error: unknown) => {
        if (!isAbort(error)) setLoaded({ failure: failureOf(error) });
      },
    );
    return () => abort.abort();
  }, [attempt]);
  return { ...loaded, retry: () => setAttempt(attempt + 1) };
}
