import { useEffect, useRef, useState } from 'preact/hooks';
import type { AdminFailureCode } from '../../../shared/admin-api/admin-failure';
import type { TryResult } from '../../../shared/admin-api/calls';
import type { TriedPage } from '../../form/form-ui-state';
import { newRequestId } from '../../request-id';
import { failureOf, isAbort } from '../../requests';
import type { TryHost, TryInput } from '../call-draft';

export interface Try {
  running: boolean;
  /** A call was made whose answer was lost. */
  isLost: boolean;
  run(request: TryInput): void;
  /** Stops waiting. A call that Tray has received continues. */
  stop(): void;
  /** Requests the lost answer; makes no call. */
  fetchResult(): void;
}

interface TryOptions {
  /** Receives all pages of the trial so far, whenever there is another. */
  onPages(pages: readonly TriedPage[]): void;
  /** The request for the page after those that were tried; undefined if there is none. */
  following?: (request: TryInput, pages: readonly TriedPage[]) => Promise<TryInput | undefined>;
}

/** A call that waits for its answer, and the pages before it. */
interface Asked {
  requestId: string;
  request: TryInput;
  before: readonly TriedPage[];
}

/** There was no answer, or it is not from our routes, such as a proxy's 504: the call may have been made. */
const answerLost: ReadonlySet<AdminFailureCode> = new Set(['no_answer', 'bad_answer']);

/**
 * Makes real calls, one after another, each with its own request id. A request that does not get through is also a
 * failed call.
 */
export function useTry(host: TryHost, options: TryOptions): Try {
  const [controller, setController] = useState<AbortController>();
  const [lost, setLost] = useState<Asked>();
  const latest = useRef(options);
  latest.current = options;
  const isThere = useRef(true);
  useEffect(
    () => () => {
      isThere.current = false;
    },
    [],
  );

  /** The pages including the requested one; undefined if nobody waits for it any more. */
  const pagesWith = async (asked: Asked, answer: Promise<TryResult>): Promise<readonly TriedPage[] | undefined> => {
    const started = Date.now();
    const result = await answer.catch((error: unknown): TryResult | undefined => {
      if (isAbort(error)) return undefined;
      return { outcome: 'error', duration: Date.now() - started, failure: failureOf(error) };
    });
    // After unmounting, another operation has been chosen: the answer does not belong to what is on screen.
    if (!isThere.current) return undefined;
    const code = result?.failure?.code;
    setLost(result === undefined || (code !== undefined && answerLost.has(code)) ? asked : undefined);
    if (result === undefined) return undefined;
    const pages = [...asked.before, { input: asked.request.input, result }];
    latest.current.onPages(pages);
    return pages;
  };

  const callAll = async (first: TryInput, signal: AbortSignal) => {
    let request: TryInput | undefined = first;
    let before: readonly TriedPage[] = [];
    while (request !== undefined) {
      const asked: Asked = { requestId: newRequestId(), request, before };
      const pages = await pagesWith(asked, host.tryOperation(request, asked.requestId, signal));
      const isAnswered = pages?.at(-1)?.result.outcome === 'success';
      if (pages === undefined || !isAnswered || signal.aborted) return;
      request = await latest.current.following?.(request, pages);
      if (signal.aborted || !isThere.current) return;
      before = pages;
    }
  };

  const whileRunning = async (action: (signal: AbortSignal) => Promise<unknown>) => {
    const current = new AbortController();
    setController(current);
    await action(current.signal);
    if (isThere.current) setController((now) => (now === current ? undefined : now));
  };

  return {
    running: controller !== undefined,
    isLost: lost !== undefined,
    run: (request) => {
      if (controller === undefined) void whileRunning((signal) => callAll(request, signal));
    },
    stop: () => {
      controller?.abort();
      setController(undefined);
    },
    fetchResult: () => {
      if (controller !== undefined || lost === undefined) return;
      void whileRunning((signal) => pagesWith(lost, host.tryResult(lost.requestId, signal)));
    },
  };
}
