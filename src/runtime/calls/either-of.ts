import { setMaxListeners } from 'node:events';

export interface EitherSignal {
  signal: AbortSignal;
  /** Removes the listeners from the two signals, which may outlive thousands of these. */
  release(): void;
}

/** A signal that is aborted as soon as either of two is. */
export function eitherOf(one: AbortSignal, other: AbortSignal): EitherSignal {
  const either = new AbortController();
  const sources = [one, other];
  const abort = () => either.abort(sources.find(({ aborted }) => aborted)?.reason);
  for (const source of sources) {
    // Many may share one; Node.js 20 reports more than ten listeners as a leak.
    setMaxListeners(0, source);
    if (source.aborted) abort();
    source.addEventListener('abort', abort, { once: true });
  }
  return {
    signal: either.signal,
    release: () => {
      for (const source of sources) source.removeEventListener('abort', abort);
    },
  };
}
