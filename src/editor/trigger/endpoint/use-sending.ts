import { useEffect, useRef, useState } from 'preact/hooks';
import type { AdminFailure } from '../../../shared/admin-api/admin-failure';
import { failureOf, isAbort } from '../../requests';

/** The result of the last event sent from the dialog. */
export type SendingState = { kind: 'none' | 'underWay' | 'sent' } | { kind: 'failed'; failure: AdminFailure };

export interface Sending {
  state: SendingState;
  send(request: (signal: AbortSignal) => Promise<object>): void;
}

/**
 * Sends events to the node's own endpoint, one at a time.
 * @param onEnd called after successes and failures
 */
export function useSending(onEnd: () => void): Sending {
  const [state, setState] = useState<SendingState>({ kind: 'none' });
  const current = useRef<AbortController>(undefined);
  useEffect(() => () => current.current?.abort(), []);
  const send = async (request: (signal: AbortSignal) => Promise<object>) => {
    if (state.kind === 'underWay') return;
    const abort = new AbortController();
    current.current = abort;
    setState({ kind: 'underWay' });
    const end = await request(abort.signal).then(
      (): SendingState => ({ kind: 'sent' }),
      (error: unknown): SendingState | undefined =>
        isAbort(error) ? undefined : { kind: 'failed', failure: failureOf(error) },
    );
    if (end === undefined || abort.signal.aborted) return;
    setState(end);
    onEnd();
  };
  return { state, send: (request) => void send(request) };
}
