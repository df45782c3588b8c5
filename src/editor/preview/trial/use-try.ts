import { useEffect, useRef, useState } from 'preact/hooks';
import type { AdminFailureCode, TryResult } from '../../../shared/admin-api';
import { newRequestId } from '../../request-id';
import { failureOf, isAbort } from '../../requests';
import type { TryHost, TryInput } from '../call-draft';

export interface Try {
  running: boolean;
  /** A call was made whose answer did not arrive. */
  isLost: boolean;
  run(request: TryInput): void;
  /** Stops waiting. A call that Tray has received continues. */
  stop(): void;
  /** Asks for the answer that was lost; makes no call. */
  fetchResult(): void;
}

/** Nothing came back, or something that is not from our routes, such as a proxy's 504: the call may have been made. */
const answerLost: ReadonlySet<AdminFailureCode> = new Set(['no_answer', 'bad_answer']);

/** Makes real calls, one at a time. A request that does not even get through is a failed call too. */
export function useTry(host: TryHost, onResult: (result: TryResult) => void): Try {
  const [controller, setController] = useState<AbortController>();
  const [lost, setLost] = useState<string>();
  const latest = useRef(onResult);
  latest.current = onResult;
  const isThere = useRef(true);
  useEffect(
    () => () => {
      isThere.current = false;
    },
    [],
  );

  const ask = async (requestId: string, request: (signal: AbortSignal) => Promise<TryResult>) => {
    const current = new AbortController();
    setController(current);
    const started = Date.now();
    const result = await request(current.signal).catch((error: unknown): TryResult | undefined => {
      if (isAbort(error)) return undefined;
      return { outcome: 'error', duration: Date.now() - started, failure: failureOf(error) };
    });
    // Once the parts are gone, another operation is chosen: the answer belongs to none of what is on the screen.
    if (!isThere.current) return;
    setController((now) => (now === current ? undefined : now));
    const code = result?.failure?.code;
    setLost(result === undefined || (code !== undefined && answerLost.has(code)) ? requestId : undefined);
    if (result !== undefined) latest.current(result);
  };

  return {
    running: controller !== undefined,
    isLost: lost !== undefined,
    run: (request) => {
      const requestId = newRequestId();
      if (controller === undefined) void ask(requestId, (signal) => host.tryOperation(request, requestId, signal));
    },
    stop: () => {
      controller?.abort();
      setController(undefined);
    },
    fetchResult: () => {
      if (controller === undefined && lost !== undefined) void ask(lost, (signal) => host.tryResult(lost, signal));
    },
  };
}
