import { useEffect, useRef, useState } from 'preact/hooks';
import type { SubscriptionResult } from '../../../shared/admin-api/triggers';
import { type Loadable, nothingLoaded } from '../../loadable';
import { type AdminRequests, failureOf, isAbort } from '../../requests';

/**
 * Milliseconds between refreshes, because events arrive while the dialog is open. Node-RED makes no request to Tray for
 * this.
 */
const interval = 3000;

/** What Node-RED knows about the subscription of the deployed node. */
export interface Subscription {
  state: Loadable<SubscriptionResult>;
  refresh(): void;
  /** Retries its creation. */
  retry(): void;
}

export function useSubscription(nodeId: string, requests: AdminRequests): Subscription {
  const [state, setState] = useState<Loadable<SubscriptionResult>>(nothingLoaded);
  const current = useRef<AbortController>(undefined);
  const timer = useRef(0);

  const ask = async (request: (signal: AbortSignal) => Promise<SubscriptionResult>) => {
    current.current?.abort();
    window.clearTimeout(timer.current);
    const abort = new AbortController();
    current.current = abort;
    setState((before) => ({ ...before, loading: true }));
    try {
      const value = await request(abort.signal);
      if (abort.signal.aborted) return;
      setState((before) => ({ value: same(before.value, value), loading: false }));
      timer.current = window.setTimeout(refresh, interval);
    } catch (error) {
      if (!isAbort(error)) setState(({ value }) => failed(value, error));
    }
  };
  const refresh = () => void ask((signal) => requests.subscription({ nodeId }, signal));

  useEffect(() => {
    refresh();
    return () => {
      current.current?.abort();
      window.clearTimeout(timer.current);
    };
  }, [nodeId]);
  return { state, refresh, retry: () => void ask((signal) => requests.retrySubscription({ nodeId }, signal)) };
}

/** Avoids a re-render for an answer that equals the last one. */
function same(before: SubscriptionResult | undefined, now: SubscriptionResult): SubscriptionResult {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}

function failed(value: SubscriptionResult | undefined, error: unknown): Loadable<SubscriptionResult> {
  return { ...(value !== undefined && { value }), loading: false, failure: failureOf(error) };
}
