import { useEffect, useRef, useState } from 'preact/hooks';
import type { TryResult } from '../../shared/admin-api';
import { failureOf, isAbort } from '../requests';
import type { TryHost, TryInput } from './call-draft';

interface Try {
  running: boolean;
  run(request: TryInput): void;
  /** Stops waiting. A call that Tray has received goes on. */
  stop(): void;
}

/** Makes real calls, one at a time. A request that does not even get through is a failed call too. */
export function useTry(host: TryHost, onResult: (result: TryResult) => void): Try {
  const [controller, setController] = useState<AbortController>();
  const latest = useRef(onResult);
  latest.current = onResult;
  const isThere = useRef(true);
  useEffect(
    () => () => {
      isThere.current = false;
    },
    [],
  );

  const run = async (request: TryInput) => {
    const own = new AbortController();
    setController(own);
    const started = Date.now();
    const result = await host.tryOperation(request, own.signal).catch((error: unknown): TryResult | undefined => {
      if (isAbort(error)) return undefined;
      return { outcome: 'error', duration: Date.now() - started, failure: failureOf(error) };
    });
    // Once the parts are gone, another operation is chosen: the answer belongs to none of what is on the screen.
    if (!isThere.current) return;
    setController((now) => (now === own ? undefined : now));
    if (result !== undefined) latest.current(result);
  };

  return {
    running: controller !== undefined,
    run: (request) => {
      if (controller === undefined) void run(request);
    },
    stop: () => {
      controller?.abort();
      setController(undefined);
    },
  };
}
