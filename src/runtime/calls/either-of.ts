import { setMaxListeners } from 'node:events';

export interface EitherSignal {
  signal: AbortSignal;
  /** Takes it off the two, which may outlive thousands of its kind. */
  release(): void;
}

/** A signal that is aborted as soon as one of two is. */
export function eitherOf(one: AbortSignal, other: AbortSignal): EitherSignal {
  const either = new AbortController();
  const sources = [one, other];
  const abort = () => either.abort(sources.find(({ aborted }) => aborted)?.reason);
  for (const source of sources) {
    // Many may share one; Node.js 20 takes more than ten listeners for a leak.
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
